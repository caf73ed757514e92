/** One cell of the grid: draws both samples again and again, judges them as a user would, and counts what came out. */

import type { ColumnSummary, TableSummary } from "../../../lib/contracts/mod.ts";
import { compareSummaries, makeBaseline, summariseColumn } from "../../../lib/drift/mod.ts";
import { drawMultinomial, random, type RandomStream } from "../../../lib/statistics/mod.ts";
import { isOrdered, normalShift, type Setting, type Truth, truthOf } from "./settings.ts";

/** What came out of one cell. */
export interface Outcome {
  /** The cell. */
  setting: Setting;
  /** How often it was drawn. */
  replicates: number;
  /** Verdicts "drift". */
  drift: number;
  /** Verdicts "stable". */
  stable: number;
  /** Intervals that hold the true drift. */
  covered: number;
}

/** Draws a cell `replicates` times. Its random numbers follow from the seed and the cell alone: order and workers do not matter. */
export function simulate(setting: Setting, { replicates, seed }: { replicates: number; seed: number }): Outcome {
  const { method, shape, k, n, m, effect } = setting;
  const truth = truthOf(setting);
  const outcome: Outcome = { setting, replicates, drift: 0, stable: 0, covered: 0 };
  for (let replicate = 0; replicate < replicates; replicate++) {
    const stream = random(seed, "drift calibration", method, shape, k ?? "values", n, m, effect, replicate);
    const { reference, current } = shape === "normal"
      ? normalSamples(setting, stream, truth.drift)
      : cellSamples(setting, stream, truth);
    const result = compareSummaries(makeBaseline(tableOf(reference)), tableOf(current), {
      method,
      seed: stream.uint32(),
    });
    const column = result.columns[0];
    const low = column?.interval?.low ?? -Infinity;
    const high = column?.interval?.high ?? Infinity;
    if (column?.verdict === "drift") outcome.drift += 1;
    if (column?.verdict === "stable") outcome.stable += 1;
    if (low <= truth.drift + 1e-9 && truth.drift - 1e-9 <= high) outcome.covered += 1;
  }
  return outcome;
}

interface Sides {
  reference: ColumnSummary;
  current: ColumnSummary;
}

/** Numbers of which none repeats: the reference freezes its own edges, as it does in use. */
function normalSamples({ method, n, m }: Setting, stream: RandomStream, drift: number): Sides {
  const shift = normalShift(method, drift);
  const draw = (rows: number, mean: number) => Array.from({ length: rows }, () => mean + stream.normal());
  const reference = summariseColumn("value", draw(n, 0));
  return { reference, current: summariseColumn("value", draw(m, shift), { like: reference }) };
}

function cellSamples({ method, n, m }: Setting, stream: RandomStream, truth: Truth): Sides {
  const side = (rows: number, weights: Float64Array): ColumnSummary => {
    const counts = drawMultinomial(stream, { trials: rows, weights });
    return isOrdered(method) ? numbers(rows, counts) : categories(rows, counts);
  };
  return { reference: side(n, truth.reference), current: side(m, truth.current) };
}

const NOTHING_MISSING = { nulls: 0, nans: 0, infinities: 0, designEffect: null } as const;

function categories(count: number, counts: number[]): ColumnSummary {
  const values = counts.map((_, cell) => `value ${cell}`);
  return {
    name: "value",
    type: "categorical",
    count,
    ...NOTHING_MISSING,
    zeros: 0,
    cells: { values, counts, otherBuckets: [] },
    min: null,
    max: null,
    mean: null,
    variance: null,
    distinct: counts.filter((rows) => rows > 0).length,
  };
}

/** Whole numbers, each a cell of its own. */
function numbers(count: number, counts: number[]): ColumnSummary {
  const mean = counts.reduce((sum, rows, value) => sum + rows * value, 0) / count;
  const squares = counts.reduce((sum, rows, value) => sum + rows * (value - mean) ** 2, 0);
  return {
    name: "value",
    type: "numeric",
    count,
    ...NOTHING_MISSING,
    zeros: counts[0] ?? 0,
    cells: {
      edges: counts.slice(1).map((_, cell) => cell + 0.5),
      counts,
      sums: counts.map((rows, value) => rows * value),
    },
    min: counts.findIndex((rows) => rows > 0),
    max: counts.findLastIndex((rows) => rows > 0),
    mean,
    variance: squares / (count - 1),
    distinct: counts.filter((rows) => rows > 0).length,
  };
}

function tableOf(summary: ColumnSummary): TableSummary {
  return { rows: summary.count, columns: [{ slice: null, window: null, summary }] };
}
