import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { runSuite, type Suite, type SuiteOptions } from "../../../tasks/quality/suites.ts";

function suite(run: Suite["run"]): Suite {
  return { name: "tests/compat", files: 3, run };
}

async function report(run: Suite["run"], options: Partial<SuiteOptions> = {}) {
  const lines: string[] = [];
  const { good, counts } = await runSuite(suite(run), {
    mustRun: false,
    print: (line) => lines.push(line),
    ...options,
  });
  return { good, ...counts, lines };
}

function ended(code: number, output: string): Suite["run"] {
  return () => Promise.resolve({ code, output });
}

Deno.test("runSuite() counts the tests of a run", async () => {
  const good = ended(0, "ok | 4 passed | 0 failed | 1 ignored (3ms)\n");
  deepStrictEqual(await report(good), { good: true, passed: 4, failed: 0, skipped: 1, lines: [] });
  const bad = ended(1, "FAILED | 4 passed | 2 failed (3ms)\n");
  deepStrictEqual(await report(bad), { good: false, passed: 4, failed: 2, skipped: 0, lines: [] });
});

Deno.test("runSuite() keeps what failed and why for the end", async () => {
  const output =
    "a ... FAILED (1ms)\n\n ERRORS \n\na => ./a_test.ts:1:6\nerror: Error: 1 is not 2\n\n FAILURES \n\na => ./a_test.ts:1:6\n\n";
  const { failures } = await runSuite(suite(ended(1, `${output}FAILED | 4 passed | 1 failed (3ms)\n`)), {
    mustRun: true,
    print() {},
  });
  strictEqual(
    failures,
    "ERRORS \n\na => ./a_test.ts:1:6\nerror: Error: 1 is not 2\n\n FAILURES \n\na => ./a_test.ts:1:6",
  );
});

Deno.test("runSuite() counts a run that broke off as a failure", async () => {
  const broken = ended(1, "error: Type checking failed.\n");
  deepStrictEqual(await report(broken), { good: false, passed: 0, failed: 1, skipped: 0, lines: [] });
  const leaking = ended(1, "ok | 4 passed | 0 failed (3ms)\nerror: Uncaught\n");
  deepStrictEqual(await report(leaking), { good: false, passed: 4, failed: 1, skipped: 0, lines: [] });
  const thrown = await report(() => Promise.reject(new TypeError("Cannot install")));
  deepStrictEqual({ ...thrown, lines: [] }, { good: false, passed: 0, failed: 1, skipped: 0, lines: [] });
  match(thrown.lines[0] ?? "", /FAILED tests\/compat: TypeError: Cannot install/);
});

Deno.test("runSuite() fails without a single test, unless a filter left none", async () => {
  const empty = ended(0, "ok | 0 passed | 0 failed | 7 filtered out (3ms)\n");
  deepStrictEqual((await report(empty)).good, false);
  deepStrictEqual((await report(empty, { mayBeEmpty: true })).good, true);
});

Deno.test("runSuite() skips loudly what cannot be run, and fails there in CI", async () => {
  const missing: Suite["run"] = () => Promise.resolve({ unavailable: "there is no Python" });
  const { lines, ...skipped } = await report(missing);
  deepStrictEqual(skipped, { good: true, passed: 0, failed: 0, skipped: 3 });
  match(lines[0] ?? "", /SKIPPED tests\/compat: there is no Python/);
  const { lines: inCi, ...failed } = await report(missing, { mustRun: true });
  deepStrictEqual(failed, { good: false, passed: 0, failed: 3, skipped: 0 });
  match(inCi[0] ?? "", /FAILED tests\/compat: there is no Python/);
});
