import { match, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { appendPredictions, openPredictions, type PredictionRow } from "../../../lib/monitoring/mod.ts";
import { predictionsOf } from "../../monitoring/classifier_drift/predictions.ts";
import { runTask, type TaskOutcome } from "../run_task.ts";

/** Checks `fp` with further flags and variables. */
export type Check = (args: string[], env?: Record<string, string>) => Promise<TaskOutcome>;

/** Runs a test in a folder with a month of predictions of `fp` that became the reference, in a table and in files. */
export async function withReference(
  test: (check: Check, folder: string) => Promise<void>,
  before: readonly PredictionRow[] = predictionsOf({ until: "2026-10-21", seed: 2 }),
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const check: Check = (args, env = {}) => runTask("drift", ["--classifier", "fp", ...args], { folder, env });
  try {
    await keep(folder, before);
    const { code, stdout, stderr } = await check(["--create-reference", "--until", "2026-10-21", "--reference-stats"]);
    strictEqual(code, 0, stderr);
    match(stdout, /^Baseline: data\/reference\/fp\.json \(1500 predictions of 30 days\)\n/);
    match(stdout, /text_length +numeric/);
    await test(check, folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Keeps predictions in the table and the files of a folder. */
export async function keep(folder: string, rows: readonly PredictionRow[]): Promise<void> {
  await using table = await openPredictions("sqlite:///predictions.db", { folder });
  await table.insert(rows);
  appendPredictions(join(folder, "logs"), rows);
}

/** The month that is checked. */
export const NOW = ["--until", "2026-11-20"];
