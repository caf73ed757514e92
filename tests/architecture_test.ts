import { deepStrictEqual, ok } from "node:assert/strict";
import { arrowFaults, type Fault, mirrorFaults, roomDocFaults } from "../tasks/quality/architecture.ts";
import { sourceFacts } from "../tasks/quality/source_facts.ts";

const files = new Set([...sourceFiles("lib"), ...sourceFiles("tasks"), ...sourceFiles("tests")]);
const lib = [...files].filter((file) => file.startsWith("lib/"));
const facts = new Map(
  [...files].map((file) => [file, sourceFacts(file, Deno.readTextFileSync(new URL(`../${file}`, import.meta.url)))]),
);

function* sourceFiles(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(new URL(`../${folder}`, import.meta.url))) {
    if (isDirectory) yield* sourceFiles(`${folder}/${name}`);
    else if (/(?<!\.d)\.tsx?$/.test(name)) yield `${folder}/${name}`;
  }
}

function faultsOf(
  names: Iterable<string>,
  check: (file: string, found: ReturnType<typeof sourceFacts>) => Fault[],
): string[] {
  return [...names].flatMap((file) => {
    const found = facts.get(file);
    return found === undefined ? [] : check(file, found).map(({ message }) => `${file}: ${message}`);
  });
}

Deno.test("the arrows between rooms point one way", () => {
  ok(lib.length > 10, `Expected the files of lib, found ${lib.length}`);
  deepStrictEqual(faultsOf(lib, arrowFaults), []);
});

Deno.test("every file of lib and tasks that runs has its test", () => {
  const tasks = [...files].filter((file) => file.startsWith("tasks/"));
  deepStrictEqual(faultsOf([...lib, ...tasks], (file, found) => mirrorFaults(file, found, files)), []);
});

Deno.test("every room says what it is for, with an example", () => {
  const rooms = new Set(
    lib.map((file) => file.split("/")[1]).filter((room) => room !== undefined && !room.endsWith(".ts")),
  );
  deepStrictEqual([...rooms].filter((room) => !files.has(`lib/${room}/mod.ts`)), [], "these rooms have no mod.ts");
  deepStrictEqual(faultsOf([...rooms].map((room) => `lib/${room}/mod.ts`), roomDocFaults), []);
});

Deno.test("nothing switches the checker or the linter off", () => {
  const switchedOff = [...facts].flatMap(([file, { suppressions }]) => suppressions.map((text) => `${file}: ${text}`));
  deepStrictEqual(switchedOff, []);
});
