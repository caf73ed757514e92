import { rejects, strictEqual } from "node:assert/strict";
import { fileBytes, isCompressed } from "../../../lib/engines/duckdb/file_bytes.ts";
import { folderWith, gzip } from "../fixture.ts";

async function textOf(path: string, from?: number): Promise<string> {
  return await new Response(ReadableStream.from(fileBytes(path, from))).text();
}

Deno.test("fileBytes() gives all members of a compressed file, and any other as it is", async () => {
  const parts = ["a,b\n", "", "x".repeat(200_000), "\n🦆"];
  using files = folderWith({ "x.csv": parts.join(""), "x.csv.gz": await gzip(...parts), "X.GZ": await gzip("one") });
  strictEqual(await textOf(`${files.folder}/x.csv`), parts.join(""));
  strictEqual(await textOf(`${files.folder}/x.csv`, 3), parts.join("").slice(3));
  strictEqual(await textOf(`${files.folder}/x.csv.gz`), parts.join(""));
  strictEqual(await textOf(`${files.folder}/X.GZ`), "one");
  strictEqual(isCompressed("a.gz.csv"), false);
});

Deno.test("fileBytes() closes a file that is not read to its end, and says what is no gzip", async () => {
  using files = folderWith({ "x.csv.gz": await gzip("x".repeat(3_000_000)), "y.gz": "no gzip" });
  // A file that stays open fails the test.
  for await (const chunk of fileBytes(`${files.folder}/x.csv.gz`)) {
    strictEqual(chunk[0], 120);
    break;
  }
  await rejects(textOf(`${files.folder}/y.gz`), { name: "TypeError", message: /Cannot decompress the file/ });
});
