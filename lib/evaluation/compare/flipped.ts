import type { ComparisonResult } from "../../contracts/mod.ts";
import { passesOf } from "./grades.ts";
import type { Item, Matched } from "./match_rows.ts";
import type { MetricSpec, PassSpec } from "./metric_spec.ts";

/** Most rows that are listed. */
const MOST = 10_000;

type Flipped = ComparisonResult["flipped"];

/**
 * Rows whose outcome changed, by metric, those that got worse first. A row with several trials changed if most of them did.
 */
export function flippedRows(specs: readonly MetricSpec[], matched: Matched): Flipped {
  if (!matched.paired) return [];
  return specs.flatMap((spec) => spec.kind === "pass" ? ofMetric(spec, matched) : []).slice(0, MOST);
}

function ofMetric(spec: PassSpec, matched: Matched): Flipped {
  const up: Flipped = [];
  const down: Flipped = [];
  matched.baseline.forEach((item, index) => {
    const other = matched.candidate[index];
    if (other === undefined) return;
    const [before, after] = [outcomeOf(item, spec), outcomeOf(other, spec)];
    if (before === null || after === null || before.passed === after.passed) return;
    const flip = { id: item.id, metric: spec.name, baseline: before.shown, candidate: after.shown };
    (after.passed ? up : down).push(flip);
  });
  return spec.better === "lower" ? [...up, ...down] : [...down, ...up];
}

function outcomeOf(item: Item, spec: PassSpec): { passed: boolean; shown: unknown } | null {
  const { passes, trials } = passesOf(item, spec.value);
  if (trials === 0 || 2 * passes === trials) return null;
  const [row] = item.rows;
  const shown = trials === 1 && item.rows.length === 1 && row !== undefined ? spec.show(row) : `${passes} of ${trials}`;
  return { passed: 2 * passes > trials, shown };
}
