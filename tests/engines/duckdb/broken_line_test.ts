import { strictEqual } from "node:assert/strict";
import { brokenLine } from "../../../lib/engines/duckdb/broken_line.ts";
import { folderWith, gzip } from "../fixture.ts";

Deno.test("brokenLine() looks at the line before the one that is named", async () => {
  const text = '{"a":1}\n\n{"a":\n{"a":2}\n{"a"';
  using files = folderWith({
    "x.jsonl": text,
    "x.jsonl.gz": await gzip(text),
    "members.jsonl.gz": await gzip(text.slice(0, 10), text.slice(10)),
  });
  for (const name of ["x.jsonl", "x.jsonl.gz", "members.jsonl.gz"]) {
    strictEqual(await brokenLine(`${files.folder}/${name}`, 4), 3);
    strictEqual(await brokenLine(`${files.folder}/${name}`, 3), 3);
    strictEqual(await brokenLine(`${files.folder}/${name}`, 6), 5);
    strictEqual(await brokenLine(`${files.folder}/${name}`, 1), 1);
  }
});
