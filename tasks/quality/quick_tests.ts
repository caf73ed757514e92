import { resolve, toFileUrl } from "@std/path";

/**
 * The beginning of a run of tests that need no Python and no browser. Some tests start Deno again: the permission set
 * names it as `deno`, which is another file than the running one where npm's package has wrapped it.
 */
export const TEST: readonly string[] = [
  "test",
  "-q",
  "-P=test",
  `--allow-run=deno,git,${Deno.execPath()}`,
];

/** Where the tests are that run whole commands, as processes of their own. */
export const COMMAND_TESTS: readonly string[] = ["--parallel", "tests/tasks"];

/** Folders below `tests` whose tests are not quick. */
const SLOW = new Set(["tasks", "compat", "bench"]);

/**
 * Where the quick tests are. Deno loads what a test imports anew for each file, which took most of the time of a thousand
 * small ones: those of a room are imported by one module, and share what they import.
 *
 * @param folder Where those modules are written.
 */
export function quickTests(folder: string): string[] {
  const groups = new Map<string, string[]>();
  const alone: string[] = [];
  for (const { name, isDirectory } of Deno.readDirSync("tests")) {
    if (SLOW.has(name)) continue;
    const found = isDirectory ? [...testFiles(`tests/${name}`)] : isTest(name) ? [`tests/${name}`] : [];
    // Snapshots lie beside the module that Deno was given.
    const together = found.filter((file) => !Deno.readTextFileSync(file).includes("assertSnapshot("));
    alone.push(...found.filter((file) => !together.includes(file)));
    const group = isDirectory ? name : "top";
    groups.set(group, [...groups.get(group) ?? [], ...together]);
  }
  const modules = [...groups].map(([name, files]) => {
    const path = `${folder}/${name}_test.ts`;
    const imports = files.sort().map((file) => `import ${JSON.stringify(toFileUrl(resolve(file)).href)};\n`);
    Deno.writeTextFileSync(path, imports.join(""));
    return path;
  });
  return ["--parallel", ...modules, ...alone];
}

function* testFiles(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (isDirectory) yield* testFiles(`${folder}/${name}`);
    else if (isTest(name)) yield `${folder}/${name}`;
  }
}

function isTest(name: string): boolean {
  return /_test\.tsx?$/.test(name);
}
