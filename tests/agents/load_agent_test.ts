import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { loadAgent } from "../../lib/agents/load_agent.ts";
import { unrecorded } from "./unrecorded.ts";

const { signal } = new AbortController();

async function withFolder(files: Record<string, string>, run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, text] of Object.entries(files)) await Deno.writeTextFile(`${folder}/${name}`, text);
    await run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("loadAgent() loads a reference agent with what is known of it", async () => {
  const { agent, name, dataset, targetField, predictionField, experiment } = await loadAgent("loan_approval", {
    folder: ".",
  });
  deepStrictEqual({ name, dataset, targetField, predictionField, experiment }, {
    name: "loan_approval",
    dataset: "loan_approval_test_set",
    targetField: "expected_outcome",
    predictionField: "outcome",
    experiment: "/Shared/ai-agents/loan_approval",
  });
  const decision = await unrecorded(() => agent({ loan_amount: 1, loan_term_years: 1 }, { signal }));
  strictEqual(Reflect.get(Object(decision), "outcome"), "disapproved");
});

Deno.test("loadAgent() loads an export, or the default export, of a file", async () => {
  const text = "export const answer = (inputs) => `seen ${inputs}`;\nexport default () => 42;\n";
  await withFolder({ "my_agent.ts": text.replace("(inputs)", "(inputs: string)") }, async (folder) => {
    const named = await loadAgent("my_agent.ts#answer", { folder });
    strictEqual(named.name, "answer");
    strictEqual(named.experiment, "/Shared/ai-agents/answer");
    strictEqual(await named.agent("it", { signal }), "seen it");
    const anonymous = await loadAgent(`${folder}/my_agent.ts`, { folder: "." });
    strictEqual(anonymous.name, "my_agent");
    strictEqual(await anonymous.agent(null, { signal }), 42);
  });
});

Deno.test("loadAgent() lists the known agents, the close one first, for a name that is none", async () => {
  await rejects(loadAgent("loan-aproval", { folder: "." }), {
    name: "InputError",
    message: 'Cannot find the agent "loan-aproval": it is neither a known name nor a file',
    hint:
      /^Did you mean "loan_approval"\? The known agents are "loan_approval", .*; one of your own is given as FILE.ts#export$/,
  });
  await rejects(loadAgent("toString", { folder: "." }), {
    name: "InputError",
    hint: /^The known agents are "loan_approval", .*"scorecard"/,
  });
});

Deno.test("loadAgent() says what is wrong with a file, and where", async (t) => {
  const files = {
    "broken.ts": "export default () => {\n  return {\n    outcome: 'a'\n  };\n",
    "throws.ts": "const x = 1;\n\nthrow new Error('No model found');\nexport default () => x;\n",
    "import.ts": "export default () => 1;\nimport './nowhere.ts';\n",
    "wrong.ts": "export const answer = { outcome: 'a' };\nexport function other() {}\n",
  };
  await withFolder(files, async (folder) => {
    for (
      const [reference, expected] of [
        ["nowhere.ts", { message: /the file does not exist/, where: { file: "nowhere.ts" } }],
        ["broken.ts", { message: /does not compile/, where: { file: "broken.ts", line: 4 } }],
        ["throws.ts", {
          message: /failed with Error as it was loaded: No model found/,
          where: { file: "throws.ts", line: 3 },
        }],
        ["import.ts", { message: /import cannot be resolved/, where: { file: "import.ts", line: 2 } }],
        ["wrong.ts", { message: /no default export/, hint: /wrong\.ts#other/ }],
        ["wrong.ts#missing", { message: /no export "missing"/, where: { file: "wrong.ts", field: "missing" } }],
        ["wrong.ts#answer", { message: /export "answer" is an object, expected a function/ }],
      ] as const
    ) {
      await t.step(reference, async () => {
        await rejects(loadAgent(reference, { folder }), { name: "InputError", ...expected });
      });
    }
  });
});
