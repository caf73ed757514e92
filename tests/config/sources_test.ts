import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { InputError } from "../../lib/contracts/error.ts";
import { parseSettings, parseYaml, processSources, readEnv } from "../../lib/config/sources.ts";

/** A folder with these files. */
function folderWith(files: Record<string, string>): Disposable & { path: string } {
  const path = Deno.makeTempDirSync();
  for (const [name, text] of Object.entries(files)) Deno.writeTextFileSync(`${path}/${name}`, text);
  return { path, [Symbol.dispose]: () => Deno.removeSync(path, { recursive: true }) };
}

Deno.test("processSources() reads .env and vigil.yaml of the folder", async () => {
  using folder = folderWith({
    ".env": '# a comment\nDRIFT_THRESHOLD=0.2\nOPENAI_BASE_URL="http://127.0.0.1:8080/v1"\nexport EVAL_MODE=mcp\n',
    "vigil.yaml":
      "production_monitoring:\n  automated_scorers:\n    sampling_rate: 0.1\n    scorers: [relevance, toxicity]\n",
  });
  const { dotenv, yaml } = await processSources(folder.path);
  deepStrictEqual({ ...dotenv }, {
    DRIFT_THRESHOLD: "0.2",
    OPENAI_BASE_URL: "http://127.0.0.1:8080/v1",
    EVAL_MODE: "mcp",
  });
  deepStrictEqual(yaml, {
    production_monitoring: { automated_scorers: { sampling_rate: 0.1, scorers: ["relevance", "toxicity"] } },
  });
});

Deno.test("processSources() takes missing files for empty ones", async () => {
  using folder = folderWith({});
  const { dotenv, yaml } = await processSources(folder.path);
  deepStrictEqual([dotenv, yaml], [{}, undefined]);
});

Deno.test("processSources() takes an empty vigil.yaml for one that says nothing", async () => {
  using folder = folderWith({ "vigil.yaml": "# nothing yet\n" });
  strictEqual((await processSources(folder.path)).yaml, null);
});

Deno.test({
  name: "processSources() takes files that may not be read for empty ones",
  permissions: { read: false, env: true },
  async fn() {
    const { dotenv, yaml } = await processSources(".");
    deepStrictEqual([dotenv, yaml], [{}, undefined]);
  },
});

Deno.test("processSources() says where vigil.yaml is not YAML", async () => {
  using folder = folderWith({ "vigil.yaml": "drift:\n  threshold: 0.1\n threshold: [0.2\n" });
  await rejects(processSources(folder.path), (error) => {
    strictEqual(error instanceof InputError, true);
    const { message, where } = error as InputError;
    strictEqual(where?.file, "vigil.yaml");
    strictEqual(where?.line, 3);
    strictEqual(/^Cannot read the settings: [A-Z].*[^.:]$/.test(message), true, message);
    return true;
  });
});

Deno.test("parseSettings() tells of keys that are no settings, and keeps what the file says", async () => {
  const told: string[] = [];
  const parsed = await parseSettings("drift:\n  treshold: 0.2\n", {
    file: "own.yaml",
    warn: (line) => told.push(line),
  });
  deepStrictEqual(parsed, { drift: { treshold: 0.2 } });
  deepStrictEqual(told, [
    'own.yaml:2: The key "drift.treshold" is no setting of vigil and is ignored. Did you mean "drift.threshold"?',
  ]);
});

Deno.test("parseYaml() keeps the types of values", async () => {
  const yaml = 'on: true\nnumber: 0.1\ntext: "0.1"\nschedule: "0 */6 * * *"\nlist: [a, b]\nempty:\n';
  deepStrictEqual(await parseYaml(yaml, "vigil.yaml"), {
    on: true,
    number: 0.1,
    text: "0.1",
    schedule: "0 */6 * * *",
    list: ["a", "b"],
    empty: null,
  });
});

Deno.test("readEnv() reads a variable", () => {
  Deno.env.set("VIGIL_TEST_VARIABLE", "seven");
  strictEqual(readEnv("VIGIL_TEST_VARIABLE"), "seven");
  Deno.env.delete("VIGIL_TEST_VARIABLE");
  strictEqual(readEnv("VIGIL_TEST_VARIABLE"), undefined);
});

Deno.test({
  name: "readEnv() takes a variable that may not be read for unset, and asks nobody",
  permissions: { env: false },
  fn() {
    strictEqual(readEnv("HOME"), undefined);
  },
});
