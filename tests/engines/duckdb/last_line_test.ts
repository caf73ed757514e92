import { deepStrictEqual, rejects } from "node:assert/strict";
import { requireShortLastLine } from "../../../lib/engines/duckdb/last_line.ts";
import { InputError } from "../../../lib/contracts/mod.ts";
import { folderWith, gzip } from "../fixture.ts";

const LONG = "x".repeat(300_000);

Deno.test("requireShortLastLine() refuses a last line that is too long, with and without a line break", async () => {
  for (const end of ["", "\n", "\r\n\r\n", "\n\n\n"]) {
    for (const start of ["a\n", "a\n1\n2\n", `a\n${"1\n".repeat(100_000)}`]) {
      const text = `${start}${LONG}${end}`;
      using files = folderWith({
        "x.csv": text,
        "x.csv.gz": await gzip(text),
        "members.csv.gz": await gzip(text.slice(0, 3), text.slice(3, -200_000), text.slice(-200_000)),
      });
      for (const name of ["x.csv", "x.csv.gz", "members.csv.gz"]) {
        await rejects(
          requireShortLastLine(`${files.folder}/${name}`, { named: name, longest: 299_999 }),
          (error) => {
            if (!(error instanceof InputError)) return false;
            deepStrictEqual([error.message, error.where], ["Cannot read the table: a line is too long", {
              file: name,
            }]);
            return /last line is longer than 299999 bytes/.test(error.hint ?? "");
          },
        );
      }
    }
  }
});

Deno.test("requireShortLastLine() takes a line of the longest length, and long ones before the last", async () => {
  const text = `a\n${LONG}\n${"1\n".repeat(10)}`;
  using files = folderWith({
    "a.csv": `a\n${LONG}`,
    "a.csv.gz": await gzip(`a\n${LONG}`),
    "b.csv": text,
    "b.csv.gz": await gzip(text),
    "b_members.csv.gz": await gzip(text.slice(0, 1000), text.slice(1000)),
    "c.csv": "",
  });
  for (
    const [name, longest] of [["a.csv", 300_000], ["a.csv.gz", 300_000], ["b.csv", 99], ["b.csv.gz", 99], [
      "b_members.csv.gz",
      99,
    ], ["c.csv", 9]] as const
  ) {
    await requireShortLastLine(`${files.folder}/${name}`, { named: name, longest });
  }
});

Deno.test("requireShortLastLine() refuses a compressed file that ends early or has something behind its end", async () => {
  const whole = await gzip("a,b\n1,2\n", "3,4\n");
  using files = folderWith({
    "cut.csv.gz": whole.slice(0, -9),
    "first.csv.gz": whole.slice(0, 15),
    "more.csv.gz": new Uint8Array([...whole, ...new TextEncoder().encode("5,6\n7,8\n")]),
  });
  for (const name of ["cut.csv.gz", "first.csv.gz", "more.csv.gz"]) {
    await rejects(requireShortLastLine(`${files.folder}/${name}`, { named: name }), {
      name: "InputError",
      message: "Cannot read the table: the compressed file is damaged",
      where: { file: name },
    });
  }
});
