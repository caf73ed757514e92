import { deepStrictEqual, rejects, throws } from "node:assert/strict";
import { parseSource, readSource } from "../../../lib/datasets/import/read_source.ts";
import { withFiles } from "./in_folder.ts";

Deno.test("parseSource() reads YAML by its extension and JSON else, and names the line of a fault", () => {
  deepStrictEqual(parseSource({ file: "a.yml", text: "a: [1]" }), { a: [1] });
  deepStrictEqual(parseSource({ file: "a.json", text: '{"a":1}' }), { a: 1 });
  throws(() => parseSource({ file: "a.yaml", text: "a: 1\nb: {c\n" }), { name: "InputError", message: /YAML/ });
  throws(() => parseSource({ file: "a.json", text: "{" }), { name: "InputError" });
});

Deno.test("readSource() says that a file is missing, and how the others are called", async () => {
  await withFiles({ "dir/some.name.yaml": "é" }, async (folder) => {
    const { text, name } = await readSource("dir/some.name.yaml", folder);
    deepStrictEqual([text, name], ["é", "some"]);
    await rejects(readSource("dir/none.yaml", folder), { name: "InputError" });
  });
});
