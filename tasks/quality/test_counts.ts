/** How many tests did what. */
export interface TestCounts {
  /** Tests that passed. */
  passed: number;
  /** Tests that failed. */
  failed: number;
  /** Tests that did not run. */
  skipped: number;
}

const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");
const SUMMARY = /^(?:ok|FAILED) \| (\d+) passed.*? \| (\d+) failed(?:.*? \| (\d+) ignored)?/gm;

/** Reads the closing line of `deno test`; null where there is none, as when a file does not compile. */
export function testCounts(output: string): TestCounts | null {
  const last = [...output.replaceAll(COLOUR, "").matchAll(SUMMARY)].at(-1);
  if (last === undefined) return null;
  const [, passed, failed, skipped = "0"] = last;
  return { passed: Number(passed), failed: Number(failed), skipped: Number(skipped) };
}

/**
 * What failed and why: the errors and the list of names that `deno test` writes before its closing line. Empty where
 * nothing failed.
 */
export function testFailures(output: string): string {
  const text = output.replaceAll(COLOUR, "");
  const from = text.lastIndexOf("\n ERRORS \n");
  if (from < 0) return "";
  const found = text.slice(from).matchAll(SUMMARY).next().value;
  return text.slice(from, from + (found?.index ?? text.length)).trim();
}

/** Adds counts up. */
export function sumCounts(counts: readonly TestCounts[]): TestCounts {
  return counts.reduce((total, { passed, failed, skipped }) => ({
    passed: total.passed + passed,
    failed: total.failed + failed,
    skipped: total.skipped + skipped,
  }), { passed: 0, failed: 0, skipped: 0 });
}

/** The line that people and CI read: `12 passed, 0 failed, 1 skipped`. */
export function countsLine({ passed, failed, skipped }: TestCounts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
