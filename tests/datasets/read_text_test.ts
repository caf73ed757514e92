import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { readText } from "../../lib/datasets/read_text.ts";
import { inFolder, sourceFile } from "./in_folder.ts";

async function textOf(path: string, options: { gzip?: boolean; onProgress?: (share: number) => void } = {}) {
  let text = "";
  for await (const piece of readText(sourceFile(path), options)) text += piece;
  return text;
}

async function gzip(text: string): Promise<Uint8Array> {
  return await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).bytes();
}

Deno.test("readText() leaves a byte order mark out and keeps line ends", async () => {
  await inFolder({ "a.csv": "\ufeffa,b\r\n1,2\n" }, async (folder) => {
    strictEqual(await textOf(join(folder, "a.csv")), "a,b\r\n1,2\n");
  });
});

Deno.test("readText() joins characters that lie across two pieces of a file", async () => {
  const text = "😀é".repeat(100_000);
  await inFolder({ "a.txt": text }, async (folder) => strictEqual(await textOf(join(folder, "a.txt")), text));
});

Deno.test("readText() reads gzip and tells how far it is", async () => {
  const text = Array.from({ length: 50_000 }, (_, index) => `row ${index}\n`).join("");
  await inFolder({ "a.csv.gz": await gzip(text) }, async (folder) => {
    const shares: number[] = [];
    strictEqual(
      await textOf(join(folder, "a.csv.gz"), { gzip: true, onProgress: (share) => shares.push(share) }),
      text,
    );
    strictEqual(shares.at(-1), 1);
    ok(shares.every((share, index) => share > 0 && share >= (shares[index - 1] ?? 0)));
  });
});

Deno.test("readText() says what is wrong with a file", async (t) => {
  const latin = new Uint8Array([...new TextEncoder().encode("name\nAnn\nJos"), 0xe9, 0x0a]);
  const files = {
    "latin.csv": latin,
    "utf16.csv": new Uint8Array([0xff, 0xfe, 0x61, 0x00]),
    "packed.csv": await gzip("a\n1\n"),
    "plain.csv.gz": "a\n1\n",
    "cut.csv.gz": (await gzip("a\n1\n".repeat(1000))).slice(0, 30),
    "half.csv": new Uint8Array([0x61, 0x0a, 0xc3]),
    "folder.csv/inner.txt": "",
  };
  await inFolder(files, async (folder) => {
    for (
      const [name, message, where, hint] of [
        ["missing.csv", /the file does not exist$/, {}, /dataset list/],
        ["folder.csv", /found a folder, expected a file$/, {}, /dataset\.json/],
        ["latin.csv", /is not UTF-8 text$/, { line: 3 }, /Save the file as UTF-8/],
        ["utf16.csv", /is not UTF-8 text$/, { line: 1 }, /UTF-16/],
        ["packed.csv", /is not UTF-8 text$/, { line: 1 }, /\.gz at the end/],
        ["half.csv", /is not UTF-8 text$/, { line: 2 }, /cut off/],
        ["plain.csv.gz", /is not valid gzip/, {}, /without \.gz/],
        ["cut.csv.gz", /is not valid gzip/, {}, /Compress it again/],
      ] as const
    ) {
      await t.step(name, async () => {
        const path = join(folder, name);
        await rejects(
          textOf(path, { gzip: name.endsWith(".gz") }),
          (error: Error & { where?: unknown; hint?: string }) => {
            strictEqual(error.name, "InputError");
            ok(message.test(error.message), error.message);
            deepStrictEqual(error.where, { file: path, ...where });
            ok(hint.test(error.hint ?? ""), error.hint);
            return true;
          },
        );
      });
    }
  });
});

Deno.test("readText() finds the line of bytes that are not UTF-8 far inside of a file", async () => {
  const lines = "0123456789\n".repeat(20_000);
  const bytes = new Uint8Array([...new TextEncoder().encode(`${lines}abc`), 0xff, 0x0a]);
  await inFolder({ "a.csv": bytes }, async (folder) => {
    const path = join(folder, "a.csv");
    await rejects(textOf(path), { where: { file: path, line: 20_001 } });
  });
});

Deno.test({
  name: "readText() lets a missing permission pass as it is",
  permissions: { read: false },
  async fn() {
    await rejects(textOf("/nowhere/a.csv"), Deno.errors.NotCapable);
  },
});
