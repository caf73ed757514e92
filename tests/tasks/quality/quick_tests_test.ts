import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { fromFileUrl, resolve } from "@std/path";
import { quickTests } from "../../../tasks/quality/quick_tests.ts";
import { inFolder } from "../../tracking/outbox/fixed.ts";

Deno.test(
  "quickTests() names every test but those of commands, of Python and of speed, once",
  inFolder(async (folder) => {
    const [parallel, ...files] = quickTests(folder);
    strictEqual(parallel, "--parallel");
    const named: string[] = [];
    for (const file of files) {
      if (!file.startsWith(folder)) named.push(resolve(file));
      else {
        const imported = [...(await Deno.readTextFile(file)).matchAll(/^import "(.*)";$/gm)];
        ok(imported.length > 0, file);
        named.push(...imported.map(([, url = ""]) => fromFileUrl(url)));
      }
    }
    const tests = [...testFiles("tests")].filter((file) => !/^tests\/(?:tasks|compat|bench)\//.test(file));
    ok(tests.length > 800, String(tests.length));
    deepStrictEqual(named.sort(), tests.map((file) => resolve(file)).sort());
    const alone = files.filter((file) => !file.startsWith(folder));
    ok(alone.length > 0);
    for (const file of alone) match(await Deno.readTextFile(file), /assertSnapshot/);
  }),
);

function* testFiles(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (isDirectory) yield* testFiles(`${folder}/${name}`);
    else if (/_test\.tsx?$/.test(name)) yield `${folder}/${name}`;
  }
}
