import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { importOpenAiEvals } from "../../../lib/datasets/mod.ts";
import { withFiles } from "./in_folder.ts";

const OUTPUT_ITEM = {
  object: "eval.run.output_item",
  id: "outputitem_1",
  datasource_item: { ticket: "It does not start", correct_label: "hardware" },
  sample: { model: "gpt-5-mini", output: [{ role: "assistant", content: "hardware" }] },
  results: [{ name: "match-0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f", passed: true, score: 1 }],
};

Deno.test("importOpenAiEvals() reads samples, items and output items", async () => {
  await withFiles({
    "samples.jsonl":
      '{"input":[{"role":"user","content":"2+2"}],"ideal":["4","four"]}\n\n{"input":"3+3","ideal":"6","kind":"sum"}\n',
    "data.jsonl": '{"item":{"text":"hi","ideal":"hello"}}\n{"item":{"text":"yo"},"sample":{"output_text":"hey"}}\n',
    "page.json": JSON.stringify({ object: "list", data: [OUTPUT_ITEM] }, null, 2),
    "page_one_line.json": JSON.stringify({ object: "list", data: [OUTPUT_ITEM, OUTPUT_ITEM] }),
    "list.json": JSON.stringify([OUTPUT_ITEM]),
  }, async (folder) => {
    const rows = async (file: string) =>
      (await importOpenAiEvals(file, { folder })).dataset.rows.map(({ fields }) => fields);
    deepStrictEqual(await rows("samples.jsonl"), [
      { inputs: { messages: [{ role: "user", content: "2+2" }] }, expectations: { expected: ["4", "four"] } },
      { inputs: { input: "3+3" }, expectations: { expected: "6" }, metadata: { kind: "sum" } },
    ]);
    deepStrictEqual(await rows("data.jsonl"), [
      { inputs: { text: "hi" }, expectations: { expected: "hello" } },
      { inputs: { text: "yo" }, expectations: {}, outputs: "hey" },
    ]);
    const item = {
      inputs: { ticket: "It does not start" },
      expectations: { expected: "hardware" },
      outputs: "hardware",
      scores: { match: { passed: true, score: 1 } },
      model: "gpt-5-mini",
    };
    deepStrictEqual(await rows("page.json"), [item]);
    deepStrictEqual(await rows("list.json"), [item]);
    strictEqual((await rows("page_one_line.json")).length, 2);
    const { remarks } = await importOpenAiEvals("data.jsonl", { folder });
    deepStrictEqual(remarks, ["1 of 2 rows hold an answer, in the field outputs"]);
  });
});

Deno.test("importOpenAiEvals() says which line is none of these", async () => {
  await withFiles({
    "broken.jsonl": '{"input":"a"}\n{"input":\n',
    "other.jsonl": '{"input":"a"}\n{"question":"b"}\n',
    "empty.jsonl": "\n",
  }, async (folder) => {
    await rejects(importOpenAiEvals(join(folder, "broken.jsonl")), {
      name: "InputError",
      where: { file: join(folder, "broken.jsonl"), line: 2 },
    });
    await rejects(importOpenAiEvals(join(folder, "other.jsonl")), { name: "InputError", message: /none of `input`/ });
    await rejects(importOpenAiEvals(join(folder, "empty.jsonl")), { name: "InputError", message: /no rows/ });
  });
});
