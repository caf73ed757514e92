import type { EvaluationResult } from "../contracts/mod.ts";

/** One thing in which two results differ. */
export interface Difference {
  /** What differs, for example `"environment.commit"`. */
  what: string;
  /** Before. */
  before: string;
  /** Now. */
  now: string;
}

const ROWS_LISTED = 20;

/**
 * Says in what two results differ: versions, commit, dataset, flags, metrics and predictions. Times and ids do not
 * count.
 *
 * @param before The earlier result.
 * @param now The later one.
 */
export function differencesOf(before: EvaluationResult, now: EvaluationResult): Difference[] {
  const differences: Difference[] = [];
  const compare = (what: string, a: unknown, b: unknown) => {
    const [left, right] = [text(a), text(b)];
    if (left !== right) differences.push({ what, before: left, now: right });
  };
  for (const key of ["vigil", "deno", "commit", "dirty", "lockDigest", "seed"] as const) {
    compare(`environment.${key}`, before.environment[key], now.environment[key]);
  }
  compare("dataset.digest", before.dataset.digest, now.dataset.digest);
  compare("dataset.rows", before.dataset.rows, now.dataset.rows);
  for (const flag of union(before.environment.flags, now.environment.flags)) {
    compare(`flag ${flag}`, before.environment.flags[flag], now.environment.flags[flag]);
  }
  for (const metric of union(before.metrics, now.metrics)) {
    compare(`metric ${metric}`, before.metrics[metric]?.value, now.metrics[metric]?.value);
  }
  const earlier = new Map(before.rows.map((row) => [`${row.id} ${row.trial}`, row]));
  let rows = 0;
  for (const row of now.rows) {
    const match = earlier.get(`${row.id} ${row.trial}`);
    if (match === undefined || text(match.predicted) === text(row.predicted)) continue;
    rows++;
    if (rows <= ROWS_LISTED) compare(`prediction of row ${row.id}`, match.predicted, row.predicted);
  }
  if (rows > ROWS_LISTED) compare("predictions of further rows", "", `${rows - ROWS_LISTED} differ`);
  return differences;
}

function union(a: Record<string, unknown>, b: Record<string, unknown>): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
}

function text(value: unknown): string {
  return value === undefined ? "none" : typeof value === "string" ? value : JSON.stringify(value) ?? String(value);
}
