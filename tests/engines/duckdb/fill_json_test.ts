import { deepStrictEqual, rejects } from "node:assert/strict";
import { fillJson } from "../../../lib/engines/duckdb/fill_json.ts";
import { folderWith, gzip, openWorkspace } from "../fixture.ts";

async function fill(name: string, content: string | Uint8Array): Promise<{ columns: string[][]; rows: unknown[][] }> {
  using folder = folderWith({ [name]: content });
  using workspace = await openWorkspace();
  const filled = await fillJson(workspace, { paths: [`${folder.folder}/${name}`], source: name, table: "t" });
  return {
    columns: filled.columns.map(({ name, nativeType }) => [name, nativeType]),
    rows: await workspace.run(`SELECT * FROM ${filled.from} ORDER BY ${filled.position}`),
  };
}

Deno.test("fillJson() reads an object a line and an array of objects alike", async () => {
  const objects = [{ id: 1, inputs: { income: 5 } }, { id: 2, inputs: { income: 7.5, "x y": "a" } }, { id: 3 }];
  const expected = {
    columns: [["id", "BIGINT"], ["inputs.income", "DOUBLE"], ["inputs.x y", "VARCHAR"]],
    rows: [[1, 5, null], [2, 7.5, "a"], [3, null, null]],
  };
  const lines = objects.map((object) => JSON.stringify(object)).join("\n");
  deepStrictEqual(await fill("x.jsonl", lines), expected);
  deepStrictEqual(await fill("x.ndjson.gz", await gzip(lines)), expected);
  deepStrictEqual(await fill("x.json", JSON.stringify(objects, null, 2)), expected);
});

Deno.test("fillJson() keeps values of several types as JSON", async () => {
  deepStrictEqual(await fill("x.jsonl", '{"a":1}\n{"a":"z"}\n{"a":null}\n{"a":[1]}'), {
    columns: [["a", "JSON"]],
    rows: [["1"], ['"z"'], [null], ["[1]"]],
  });
});

Deno.test("fillJson() says where JSON is broken, and that it wants objects", async (t) => {
  const lines = Array.from({ length: 10 }, (_, row) => row === 6 ? '{"a": ' : `{"a": ${row}}`).join("\n");
  await t.step(
    "line 7",
    () =>
      rejects(fill("x.jsonl", lines), {
        name: "InputError",
        message: /malformed/,
        where: { file: "x.jsonl", line: 7 },
      }),
  );
  for (const text of ["[]", "[1, 2]", '"text"']) {
    await t.step(text, () => rejects(fill("x.json", text), { name: "InputError", where: { file: "x.json" } }));
  }
});
