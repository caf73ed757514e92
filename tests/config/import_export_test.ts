import { rejects, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { importExport, isFileReference } from "../../lib/config/import_export.ts";

type Greet = (name: string) => string;

function isFunction(value: unknown): value is Greet {
  return typeof value === "function";
}

async function inFolder(files: Record<string, string>, test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, text] of Object.entries(files)) await Deno.writeTextFile(join(folder, name), text);
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const options = (folder: string) => ({ folder, what: "agent", expected: "a function", accepts: isFunction });

Deno.test("isFileReference() tells paths from names", () => {
  for (const path of ["a.ts", "a.ts#b", "dir/a", "a.mjs", "a#b"]) strictEqual(isFileReference(path), true, path);
  for (const name of ["loan_approval", "scorecard-2"]) strictEqual(isFileReference(name), false, name);
});

Deno.test("importExport() finds named and default exports and names them", () =>
  inFolder({
    "greet.ts": "export const hello = (name: string) => `Hello ${name}`;\nexport default () => 'Hi';\n",
  }, async (folder) => {
    const named = await importExport("greet.ts#hello", options(folder));
    strictEqual(named.name, "hello");
    strictEqual(named.value("Ada"), "Hello Ada");
    strictEqual((await importExport("greet.ts", options(folder))).name, "greet");
  }));

Deno.test("importExport() explains what is missing, broken or of another kind", () =>
  inFolder({
    "greet.ts": "export const hello = () => 1;\nexport const number = 3;\n",
    "broken.ts": "export const hello = (;\n",
    "throws.ts": "\nthrow new RangeError('No key');\n",
  }, async (folder) => {
    const fails = (reference: string, expected: object) => rejects(importExport(reference, options(folder)), expected);
    await fails("none.ts", { name: "InputError", message: /the file does not exist/, where: { file: "none.ts" } });
    await fails("greet.ts#bye", { message: /no export "bye"/, hint: "Name one that fits: greet.ts#hello" });
    await fails("greet.ts#number", { message: /is a number, expected a function/ });
    await fails("greet.ts#constructor", { message: /no export "constructor"/ });
    await fails("broken.ts#hello", { message: /does not compile/, where: { file: "broken.ts", line: 1 } });
    await fails("throws.ts#hello", {
      message: /failed with RangeError.*No key/,
      where: { file: "throws.ts", line: 2 },
    });
  }));
