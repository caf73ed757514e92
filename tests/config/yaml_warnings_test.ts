import { deepStrictEqual } from "node:assert/strict";
import { parseYaml } from "../../lib/config/mod.ts";
import { yamlWarnings } from "../../lib/config/yaml_warnings.ts";

async function warningsOf(text: string): Promise<string[]> {
  return await yamlWarnings(text, { file: "vigil.yaml", parsed: await parseYaml(text, "vigil.yaml") });
}

Deno.test("yamlWarnings() names the key, its line and the key that was meant", async () => {
  const text = "# settings\ndrift:\n  treshold: 0.2\n  salt:\nevaluation: mcp\nprometheus: { port: 1 }\n";
  deepStrictEqual(await warningsOf(text), [
    'vigil.yaml:3: The key "drift.treshold" is no setting of vigil and is ignored. Did you mean "drift.threshold"?',
    'vigil.yaml:5: The key "evaluation" is a section, and the value that stands there is ignored. ' +
    'Name a setting in it, for example "evaluation.mode"',
    'vigil.yaml:6: The key "prometheus" is no setting of vigil and is ignored. List the settings with `deno task doctor`',
  ]);
});

Deno.test("yamlWarnings() is silent where all is known", async () => {
  deepStrictEqual(await warningsOf("drift:\n  threshold: 0.2\n"), []);
  deepStrictEqual(await warningsOf("# nothing yet\n"), []);
});

Deno.test("yamlWarnings() names five keys of a file of another tool and counts the rest", async () => {
  const lines = await warningsOf(Array.from({ length: 8 }, (_, index) => `other_${index}: ${index}\n`).join(""));
  deepStrictEqual([lines.length, lines.at(-1)], [6, "vigil.yaml: 3 more keys are no settings of vigil"]);
});

Deno.test("yamlWarnings() names the line of the section where a key comes from an anchor", async () => {
  const text = "x-shared: &shared\n  treshold: 1\ndrift: *shared\n";
  deepStrictEqual((await warningsOf(text)).map((line) => line.slice(0, 39)), [
    'vigil.yaml:3: The key "drift.treshold" ',
  ]);
});
