import { deepStrictEqual, doesNotMatch, match, ok } from "node:assert/strict";
import { z } from "zod";

const importsSchema = z.record(z.string(), z.string());
const compilerOptionsSchema = z.looseObject({ types: z.array(z.string()) });

const rootSchema = z.object({
  exports: importsSchema,
  imports: importsSchema,
  tasks: z.record(z.string(), z.object({ description: z.string(), command: z.string() })),
  permissions: z.record(z.string(), z.unknown()),
  compilerOptions: compilerOptionsSchema,
});

function read(path: string): unknown {
  return JSON.parse(Deno.readTextFileSync(new URL(`../${path}`, import.meta.url)));
}

const root = rootSchema.parse(read("deno.json"));

Deno.test("every task says what it does, and runs with a permission set of its own", () => {
  for (const [name, { description, command }] of Object.entries(root.tasks)) {
    match(description, /^[A-Z].*[^.]$/, name);
    doesNotMatch(command, /(?:^|\s)(?:-A|--allow-all)\b/, name);
    const sets = [...command.matchAll(/-P=(\S+)/g)].map(([, set]) => set ?? "");
    ok(sets.length > 0 && sets.every((set) => set in root.permissions), `${name}: ${command}`);
  }
});

Deno.test("a room has the same name inside and outside", () => {
  const inside = Object.entries(root.imports).filter(([name]) => /^vigil(?:\/|$)/.test(name));
  const outside = Object.entries(root.exports).map(([name, file]) => [name.replace(/^\./, "vigil"), file]);
  deepStrictEqual(inside.toSorted(), outside.toSorted());
});

Deno.test("tests/compat imports what the root imports, in the same versions", () => {
  const compat = z.object({ imports: importsSchema, compilerOptions: compilerOptionsSchema })
    .parse(read("tests/compat/deno.json"));
  const fromCompat = (path: string) => path.startsWith("./") ? `../../${path.slice(2)}` : path;
  const expected = Object.entries(root.imports).map(([name, target]) => [name, fromCompat(target)]);
  deepStrictEqual({ ...compat.imports, ...Object.fromEntries(expected) }, compat.imports);
  deepStrictEqual(compat.compilerOptions, {
    ...root.compilerOptions,
    types: root.compilerOptions.types.map(fromCompat),
  });
});
