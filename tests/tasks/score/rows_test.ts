import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { countLines, linesOf, rowsToScore } from "../../../tasks/score/rows.ts";

async function withFile(text: string, test: (path: string) => Promise<void>): Promise<void> {
  const path = await Deno.makeTempFile({ suffix: ".jsonl" });
  try {
    await Deno.writeTextFile(path, text);
    await test(path);
  } finally {
    await Deno.remove(path);
  }
}

Deno.test("rowsToScore() reads rows, with a text or a list as context, whatever the line breaks", async () => {
  const text =
    '{"id":1,"inputs":"q","outputs":"a","context":"c"}\r\n\n{"id":"b","outputs":null,"context":null,"expectations":{"x":1}}';
  await withFile(text, async (path) => {
    deepStrictEqual(await Array.fromAsync(rowsToScore(path)), [
      { id: 1, row: { inputs: "q", outputs: "a", context: ["c"] } },
      { id: "b", row: { inputs: undefined, outputs: null, expectations: { x: 1 } } },
    ]);
  });
});

Deno.test("rowsToScore() says which line is no row, and reads those before", async () => {
  for (
    const [line, message] of [["{", /broken JSON/], ["[]", /no object/], [
      '{"id":"b"}',
      /the field "outputs" is missing/,
    ], ['{"id":{}}', /the field "id" is not as expected/]] as const
  ) {
    await withFile(`{"id":"a","outputs":1}\n${line}\n`, async (path) => {
      const rows = rowsToScore(path);
      deepStrictEqual((await rows.next()).value?.id, "a");
      await rejects(
        rows.next(),
        (error: Error & { where?: { line?: number } }) =>
          error.name === "InputError" && message.test(error.message) && error.where?.line === 2,
      );
    });
  }
  await rejects(rowsToScore("/nowhere/rows.jsonl").next(), { name: "InputError", message: /does not exist/ });
});

Deno.test("linesOf() keeps characters that parts of the file cut in two", async () => {
  const text = `${"ü".repeat(100_001)}\nlast`;
  await withFile(text, async (path) => deepStrictEqual((await Array.fromAsync(linesOf(path))).join("\n"), text));
});

Deno.test("countLines() counts line breaks over parts of the file", async () => {
  await withFile("x".repeat(70_000) + "\n".repeat(3), async (path) => strictEqual(await countLines(path), 3));
  strictEqual(await countLines("/nowhere/rows.jsonl"), 0);
});
