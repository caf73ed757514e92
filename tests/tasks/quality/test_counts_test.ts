import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { countsLine, sumCounts, testCounts, testFailures } from "../../../tasks/quality/test_counts.ts";

Deno.test("testCounts() reads the closing line of deno test", async (t) => {
  for (
    const [line, passed, failed, skipped] of [
      ["ok | 24 passed (116 steps) | 0 failed (834ms)", 24, 0, 0],
      ["FAILED | 2 passed | 1 failed (3ms)", 2, 1, 0],
      ["FAILED | 2 passed (1 step) | 2 failed (4 steps) | 1 ignored (1 step) (84ms)", 2, 2, 1],
      ["ok | 0 passed | 0 failed | 1 ignored | 2 filtered out (7ms)", 0, 0, 1],
      ["\x1b[0m\x1b[32mok\x1b[0m | 7 passed | 0 failed \x1b[0m\x1b[38;5;245m(480ms)\x1b[0m", 7, 0, 0],
    ] as const
  ) await t.step(line, () => deepStrictEqual(testCounts(`ok | 1 passed\n\n${line}\n\n`), { passed, failed, skipped }));
});

Deno.test("testCounts() is null where nothing was counted", () => {
  strictEqual(testCounts("TS2307 [ERROR]: Cannot find module\n\nerror: Type checking failed.\n"), null);
  strictEqual(testCounts("  quoted: ok | 1 passed | 0 failed (1ms)"), null);
});

Deno.test("testFailures() reads the errors and names before the closing line", () => {
  const failed = "a ... FAILED\n\n ERRORS \n\na => a_test.ts:1:6\n\n FAILURES \n\na => a_test.ts:1:6\n\n";
  strictEqual(
    testFailures(`\x1b[1m${failed}\x1b[0mFAILED | 2 passed | 1 failed (3ms)\n\nerror: Test failed\n`),
    "ERRORS \n\na => a_test.ts:1:6\n\n FAILURES \n\na => a_test.ts:1:6",
  );
  strictEqual(testFailures("ok | 2 passed | 0 failed (3ms)\n"), "");
});

Deno.test("sumCounts() and countsLine() make the closing line of all tests", () => {
  const counts = [{ passed: 24, failed: 0, skipped: 0 }, { passed: 2, failed: 1, skipped: 3 }];
  strictEqual(countsLine(sumCounts(counts)), "26 passed, 1 failed, 3 skipped");
  strictEqual(countsLine(sumCounts([])), "0 passed, 0 failed, 0 skipped");
});
