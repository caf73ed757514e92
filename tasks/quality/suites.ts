import type { ProcessOutcome } from "./deno_process.ts";
import { type TestCounts, testCounts, testFailures } from "./test_counts.ts";

/** Tests that are run together. */
export interface Suite {
  /** Name in the output. */
  name: string;
  /** Runs them; resolves to a reason where they cannot be run here. */
  run(): Promise<ProcessOutcome | { unavailable: string }>;
  /** Test files, counted as skipped where the suite cannot be run. */
  files: number;
}

/** What became of a suite. */
export interface SuiteReport {
  /** Name of the suite. */
  name: string;
  /** Whether all is well. */
  good: boolean;
  /** Its counts. */
  counts: TestCounts;
  /** What failed and why, as `deno test` says it at the end; empty where nothing did. */
  failures: string;
}

/** Options of {@linkcode runSuite}. */
export interface SuiteOptions {
  /** Whether a suite that cannot be run is a failure, as in CI. */
  mustRun: boolean;
  /** Whether a suite without a single test is fine, as with a filter. @default {false} */
  mayBeEmpty?: boolean;
  /** Takes what people should read. */
  print(line: string): void;
}

const NONE: TestCounts = { passed: 0, failed: 0, skipped: 0 };

/**
 * Runs a suite and counts its tests. A run that ends before anything is counted, because a file does not compile for
 * example, counts as one failure: it never looks like nothing to do.
 */
export async function runSuite(suite: Suite, options: SuiteOptions): Promise<SuiteReport> {
  const { name, files } = suite;
  const { mustRun, mayBeEmpty = false, print } = options;
  const outcome = await outcomeOf(suite, print);
  if ("unavailable" in outcome) {
    print(`\n${mustRun ? "FAILED" : "SKIPPED"} ${name}: ${outcome.unavailable}\n`);
    return {
      name,
      good: !mustRun,
      counts: mustRun ? { ...NONE, failed: files } : { ...NONE, skipped: files },
      failures: "",
    };
  }
  const counts = testCounts(outcome.output) ?? NONE;
  const found = counts.passed + counts.failed + counts.skipped > 0;
  const good = outcome.code === 0 && counts.failed === 0 && (found || mayBeEmpty);
  const failures = testFailures(outcome.output);
  return { name, good, counts: good || counts.failed > 0 ? counts : { ...counts, failed: 1 }, failures };
}

async function outcomeOf(suite: Suite, print: (line: string) => void): ReturnType<Suite["run"]> {
  try {
    return await suite.run();
  } catch (error) {
    const output = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    print(`\nFAILED ${suite.name}: ${output}\n`);
    return { code: 1, output };
  }
}
