/**
 * The beginning of a run of tests that need no Python and no browser. Some tests start Deno again: the permission set
 * names it as `deno`, which is another file than the running one where npm's package has wrapped it.
 */
export const QUICK_TEST: readonly string[] = [
  "test",
  "-q",
  "-P=test",
  `--allow-run=deno,git,${Deno.execPath()}`,
];

/** Where those tests are. */
export const QUICK_FILES: readonly string[] = ["--parallel", "--ignore=tests/compat,tests/bench", "tests"];
