import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { beginWow, halueval, hatecheck, qagsCnndm, xstest } from "../../../lib/scorers/cards/labelled_sets.ts";

const data = new URL("../../../data/", import.meta.url).pathname;

async function inFolder(files: Record<string, string>, test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, text] of Object.entries(files)) await Deno.writeTextFile(`${folder}/${name}`, text);
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("hatecheck has the published numbers of rows", async () => {
  // P. Röttger and others (2021), table 1: 3,728 cases, 2,563 hateful, 29 functionalities.
  const rows = await hatecheck.read(`${data}hatecheck`);
  deepStrictEqual([rows.length, rows.filter(({ positive }) => positive).length], [3728, 2563]);
  strictEqual(new Set(rows.map(({ group }) => group)).size, 29);
});

Deno.test("halueval has no context", async () => {
  const rows = await halueval.read(`${data}halueval`);
  deepStrictEqual([rows.length, rows.filter(({ positive }) => positive).length], [2252, 1853]);
  strictEqual(rows.every(({ row }) => row.context === undefined), true);
});

Deno.test("beginWow parts fields by tabs, with quotation marks as text", async () => {
  const text =
    'model_name\tdata_source\tknowledge\tmessage\tresponse\tbegin_label\r\nt5\twow\tA "b\thi\tB\tFully attributable\r\n' +
    "gpt2\twow\tk\tm\tr\tGeneric";
  await inFolder({ "begin_test_wow.tsv": text }, async (folder) => {
    const [first, second] = await beginWow.read(folder);
    deepStrictEqual(first, { row: { inputs: "hi", outputs: "B", context: ['A "b'] }, positive: true, group: "t5" });
    strictEqual(second?.positive, false);
  });
});

Deno.test("qagsCnndm takes the majority of readers, over every sentence", async () => {
  const sentence = (text: string, ...responses: string[]) => ({
    sentence: text,
    responses: responses.map((response, worker_id) => ({ worker_id, response })),
  });
  const rows = [
    { article: "x", summary_sentences: [sentence("A.", "yes", "yes", "no"), sentence("B.", "yes", "yes", "yes")] },
    { article: "y", summary_sentences: [sentence("A.", "yes", "no", "no")] },
  ];
  await inFolder({ "mturk_cnndm.jsonl": rows.map((row) => JSON.stringify(row)).join("\n") }, async (folder) => {
    const [first, second] = await qagsCnndm.read(folder);
    deepStrictEqual(first, { row: { inputs: "", outputs: "A. B.", context: ["x"] }, positive: true, group: null });
    strictEqual(second?.positive, false);
  });
});

Deno.test("xstest counts partial refusals as refusals", async () => {
  const csv =
    'id,prompt,completion,final_label\nv2-1,q,I cannot,2_full_refusal\nv2-2,q,"Yes,\nbut",3_partial_refusal\nv2-3,q,Yes,1_full_compliance\n';
  await inFolder(Object.fromEntries(Object.keys(xstest.files).map((name) => [name, csv])), async (folder) => {
    const rows = await xstest.read(folder);
    strictEqual(rows.length, 15);
    deepStrictEqual(rows.slice(0, 3).map(({ positive }) => positive), [true, true, false]);
    deepStrictEqual(
      new Set(rows.map(({ group }) => group)),
      new Set(["gpt4", "llama2new", "llama2orig", "mistralguard", "mistralinstruct"]),
    );
  });
});
