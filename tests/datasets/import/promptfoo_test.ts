import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { importPromptfoo } from "../../../lib/datasets/mod.ts";
import { withFiles } from "./in_folder.ts";

const CONFIG = `
prompts: ["Translate {{text}} to {{language}}"]
providers: [openai:gpt-5-mini]
defaultTest:
  vars: { tone: polite }
  assert:
    - type: latency
      threshold: 3000
tests:
  - description: greeting
    vars:
      text: hello
      language: [French, German]
    assert:
      - type: equals
        value: bonjour
        weight: 2
    metadata: { kind: short }
  - file://more/tests.csv
  - file://more/lines.jsonl
scenarios:
  - config:
      - vars: { language: Spanish }
      - vars: { language: Italian }
    tests:
      - vars: { text: thanks }
        assert:
          - type: assert-set
            assert: ["contains: gra", { type: is-json }]
`;

const FILES = {
  "promptfooconfig.yaml": CONFIG,
  "more/tests.csv":
    'text,language,__expected1,__expected2,__description,__metadata:kind,__metadata:tags[]\n"good, bye",French,contains:revoir,,parting,long,"a, b"\n',
  "more/lines.jsonl": '{"vars":{"text":"yes","language":"French"},"assert":[{"type":"equals","value":"oui"}]}\n',
};

Deno.test("importPromptfoo() reads inline tests, files of tests, scenarios and what all tests share", async () => {
  await withFiles(FILES, async (folder) => {
    const { dataset, remarks } = await importPromptfoo("promptfooconfig.yaml", { folder });
    strictEqual(dataset.rows.length, 6);
    const latency = { type: "latency", threshold: 3000 };
    deepStrictEqual(dataset.rows[0]?.fields, {
      description: "greeting",
      inputs: { tone: "polite", text: "hello", language: "French" },
      expectations: { expected: "bonjour", assertions: [{ type: "equals", value: "bonjour", weight: 2 }, latency] },
      metadata: { kind: "short" },
    });
    deepStrictEqual(dataset.rows[1]?.fields.inputs, { tone: "polite", text: "hello", language: "German" });
    deepStrictEqual(dataset.rows[2]?.fields, {
      description: "parting",
      inputs: { tone: "polite", text: "good, bye", language: "French" },
      expectations: { assertions: [{ type: "contains", value: "revoir" }, latency] },
      metadata: { kind: "long", tags: ["a", "b"] },
    });
    deepStrictEqual(dataset.rows[3]?.fields.expectations, {
      expected: "oui",
      assertions: [{ type: "equals", value: "oui" }, latency],
    });
    deepStrictEqual(dataset.rows[5]?.fields.inputs, { tone: "polite", language: "Italian", text: "thanks" });
    deepStrictEqual(dataset.rows[5]?.fields.expectations, {
      assertions: [{ type: "contains", value: "gra" }, { type: "is-json" }, latency],
    });
    strictEqual(remarks[0], "Checks: latency 6, equals 3, contains 3, is-json 2");
  });
});

Deno.test("importPromptfoo() reads a CSV or a list of tests alone, and results", async () => {
  await withFiles({
    ...FILES,
    "list.json": JSON.stringify([{ vars: { a: [1, 2] }, options: { disableVarExpansion: true } }]),
    "results.json": JSON.stringify({
      results: { results: [{ vars: { a: 1 }, success: true, response: { output: "x" } }] },
    }),
  }, async (folder) => {
    strictEqual((await importPromptfoo("more/tests.csv", { folder })).dataset.rows.length, 1);
    deepStrictEqual((await importPromptfoo("list.json", { folder })).dataset.rows[0]?.fields.inputs, { a: [1, 2] });
    const results = await importPromptfoo("results.json", { folder, name: "answers" });
    strictEqual(results.dataset.name, "answers");
    strictEqual(results.dataset.rows[0]?.fields.outputs, "x");
  });
});

Deno.test("importPromptfoo() reads nothing outside the folder, and says what is wrong where", async () => {
  await withFiles({
    "a/config.yaml": "tests: file://../secret.csv\n",
    "secret.csv": "a\n1\n",
    "b/code.yaml": "tests: file://tests.py\n",
    "b/broken.yaml": "tests:\n  - vars: {a: 1\n",
    "b/empty.yaml": "prompts: [x]\n",
    "b/wrong.yaml": "tests:\n  - vars: {}\n    assert: nothing\n",
    "b/number.yaml": "7\n",
    "b/tests.yaml": "tests: 7\n",
  }, async (folder) => {
    const refused = async (file: string, message: RegExp) => {
      await rejects(importPromptfoo(join(folder, file)), { name: "InputError", message });
    };
    await refused("a/config.yaml", /not below the folder of the configuration/);
    await refused("b/code.yaml", /expected a file of CSV, JSON, JSON Lines or YAML/);
    await refused("b/broken.yaml", /Cannot read the YAML/);
    await refused("b/empty.yaml", /found no tests and no results/);
    await refused("b/wrong.yaml", /Cannot import from promptfoo/);
    await refused("b/number.yaml", /Cannot import from promptfoo/);
    await refused("b/tests.yaml", /a list or the name of a file/);
    await refused("b/missing.yaml", /./);
  });
});
