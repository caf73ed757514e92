import { binomialMass } from "./binomial.ts";
import type { ConfusionMetric } from "./confusion_counts.ts";
import { drawBinomial } from "./draw_binomial.ts";
import { confusion, type PairedCell } from "./paired_confusion.ts";
import { random } from "./random.ts";

/** Options of {@linkcode swapTest}. */
export interface SwapOptions {
  /** The metric, of one run's confusion matrix. */
  metric: ConfusionMetric;
  /** Number of classes. */
  classes: number;
  /** Seed of the draws. */
  seed: number;
  /** Number of draws, and of outcomes up to which all are enumerated instead. */
  draws: number;
}

/** Rows of one expected class for which the runs gave two different answers, in either order. */
interface Disagreement {
  expected: number;
  one: number;
  other: number;
  /** Rows to which the candidate gave `one`. */
  first: number;
  /** All of them. */
  total: number;
}

/**
 * Two-sided p-value of the swap test: wherever two runs disagree about a row, which of them gave which answer is a coin's toss.
 *
 * With so few disagreements that their outcomes can be counted, they are, and the p-value is exact. Otherwise outcomes are drawn, and the
 * one seen counts among them.
 *
 * Source: A. Yeh (2000), COLING 2000, 947-953; B. Phipson and G. K. Smyth (2010), Statistical Applications in Genetics and Molecular
 * Biology 9, article 39 (never 0).
 */
export function swapTest(cells: readonly PairedCell[], { metric, classes, seed, draws }: SwapOptions): number {
  const disagreements = disagreementsOf(cells, classes);
  const candidate = confusion(cells, "candidate", classes);
  const baseline = confusion(cells, "baseline", classes);
  const move = ({ expected, one, other }: Disagreement, rows: number) => {
    shift(candidate[expected], other, one, rows);
    shift(baseline[expected], one, other, rows);
  };
  const size = () => Math.abs(metric(candidate) - metric(baseline));
  const reached = size() * (1 - 1e-12) - 1e-15;
  const outcomes = disagreements.reduce((product, { total }) => product * (total + 1), 1);
  if (outcomes <= draws) {
    // Every outcome, by recursion over the disagreements; NaN (undefined) does not reach.
    const count = (at: number): number => {
      const disagreement = disagreements[at];
      if (disagreement === undefined) return size() >= reached ? 1 : 0;
      const { first, total } = disagreement;
      let mass = 0;
      for (let rows = 0; rows <= total; rows++) {
        move(disagreement, rows - first);
        mass += binomialMass(rows, { trials: total, probability: 0.5 }) * count(at + 1);
        move(disagreement, first - rows);
      }
      return mass;
    };
    return Math.min(1, count(0));
  }
  const stream = random(seed, "swap_test");
  let reaching = 0;
  for (let draw = 0; draw < draws; draw++) {
    const moves = disagreements.map(({ first, total }) =>
      drawBinomial(stream, { trials: total, probability: 0.5 }) - first
    );
    disagreements.forEach((disagreement, at) => move(disagreement, moves[at] ?? 0));
    if (size() >= reached) reaching += 1;
    disagreements.forEach((disagreement, at) => move(disagreement, -(moves[at] ?? 0)));
  }
  return (1 + reaching) / (draws + 1);
}

function disagreementsOf(cells: readonly PairedCell[], classes: number): Disagreement[] {
  const found = new Map<number, Disagreement>();
  for (const { expected, baseline, candidate, count } of cells) {
    if (baseline === candidate) continue;
    const one = Math.min(baseline, candidate);
    const other = Math.max(baseline, candidate);
    const key = (expected * classes + one) * classes + other;
    const entry = found.get(key) ?? { expected, one, other, first: 0, total: 0 };
    entry.total += count;
    if (candidate === one) entry.first += count;
    found.set(key, entry);
  }
  return [...found.values()];
}

/** Moves rows from one column to another. */
function shift(row: number[] | undefined, from: number, to: number, rows: number): void {
  if (row === undefined) return;
  row[from] = (row[from] ?? 0) - rows;
  row[to] = (row[to] ?? 0) + rows;
}
