import { type DriftResult, type Estimate, InputError, type SummaryWindow } from "../../contracts/mod.ts";
import { classificationMetrics } from "../../metrics/mod.ts";
import { chunkKeyOf } from "../chunks/chunk_key.ts";
import { type DriftSide, type DriftTable, isBaseline } from "../tables/drift_table.ts";
import { PERFORMANCE_METRICS } from "./binary_metrics.ts";
import { estimatePerformance } from "./estimate_performance.ts";
import { fitPlatt, type PlattCalibration } from "./platt.ts";

/** Which columns hold what. */
export interface PerformanceFields {
  /** Field of the true label; must be known in the reference, may be in the current data. */
  target: string;
  /** Field of the positive label's probability. */
  probability: string;
  /** Field of what was predicted. @default {the positive label where its probability is ½ or more} */
  prediction?: string;
  /** The label that the probability is of. @default {the one of higher probabilities in the reference} */
  positiveLabel?: string;
}

/** Options for {@linkcode performanceOfTables}. */
export interface PerformanceOptions extends PerformanceFields {
  /** What makes chunks; each gets estimates of its own. @default {none} */
  window?: SummaryWindow;
  /** Seed of what is drawn. @default {0} */
  seed?: number;
}

/** Estimates as a result holds them. */
export type PerformanceEntries = NonNullable<DriftResult["performance"]>;

/** Fewest labelled rows that a calibration is fitted to. */
const LEAST = 50;

/**
 * How well a classifier does now, without labels: calibrated on the reference, estimated on the current data, over all rows and in each
 * chunk. Where labels have come meanwhile, what was realised stands beside it.
 *
 * @throws {InputError} If a side has no rows to read or lacks a field, or the reference has not two labels and 50 labelled rows.
 */
export async function performanceOfTables(
  reference: DriftSide,
  current: DriftSide,
  options: PerformanceOptions,
): Promise<PerformanceEntries> {
  const known = labelled(await readRows(reference, options, { needsTarget: true }));
  const positiveLabel = options.positiveLabel ?? likelyLabel(known);
  requireTwo(known, positiveLabel);
  const calibration = fitPlatt(
    known.map(({ probability }) => probability),
    known.map(({ target }) => target === positiveLabel ? 1 : 0),
  );
  const rows = await readRows(current, options, { needsTarget: false });
  const { seed = 0 } = options;
  const chunks = [...Map.groupBy(rows.filter(({ chunk }) => chunk !== null), ({ chunk }) => chunk)].sort(byKey);
  const parts: [string | null, ScoredRow[]][] = [[null, rows], ...chunks];
  return parts.flatMap(([chunk, part]) => performanceOfRows(part, { chunk, calibration, positiveLabel, seed }));
}

/** A row with its score. */
interface ScoredRow {
  probability: number;
  predicted: string | null;
  target: string | null;
  chunk: string | null;
}

function performanceOfRows(
  rows: readonly ScoredRow[],
  { chunk, calibration, positiveLabel, seed }: {
    chunk: string | null;
    calibration: PlattCalibration;
    positiveLabel: string;
    seed: number;
  },
): PerformanceEntries {
  const isPositive = ({ predicted, probability }: ScoredRow) =>
    predicted === null ? probability >= 0.5 : predicted === positiveLabel;
  const estimated = estimatePerformance({
    probabilities: Float64Array.from(rows, ({ probability }) => probability),
    predicted: Uint8Array.from(rows, (row) => isPositive(row) ? 1 : 0),
  }, { calibration, seed });
  const realised = realisedMetrics(labelled(rows), { isPositive, positiveLabel });
  return PERFORMANCE_METRICS.map((metric) => ({
    metric,
    chunk,
    estimated: estimated[metric],
    realised: realised?.[metric] ?? null,
  }));
}

function realisedMetrics(
  rows: readonly ScoredRow[],
  { isPositive, positiveLabel }: { isPositive: (row: ScoredRow) => boolean; positiveLabel: string },
): Record<string, Estimate> | null {
  if (rows.length === 0) return null;
  const [yes, no] = ["positive", "negative"];
  const label = (positive: boolean) => positive ? yes : no;
  return classificationMetrics({
    expected: rows.map(({ target }) => label(target === positiveLabel)),
    predicted: rows.map((row) => label(isPositive(row))),
    probabilities: rows.map(({ probability }) => probability),
    labels: [yes, no],
    positiveLabel: yes,
  }).metrics;
}

function labelled(rows: readonly ScoredRow[]): ScoredRow[] {
  return rows.filter(({ target }) => target !== null);
}

async function readRows(
  side: DriftSide,
  options: PerformanceOptions,
  { needsTarget }: { needsTarget: boolean },
): Promise<ScoredRow[]> {
  if (isBaseline(side) || side.engine.rows === undefined) {
    throw new InputError(`Cannot estimate performance: it needs the rows of "${side.name}"`, {
      hint: "Name the table or file itself, not a baseline",
    });
  }
  const fields = await fieldsOf(side, options, needsTarget);
  const rows = await side.engine.rows(side.table, fields.names);
  const { window } = options;
  return rows.flatMap((row, at): ScoredRow[] => {
    const value = (name: string | undefined) => name === undefined ? null : row[fields.names.indexOf(name)] ?? null;
    const probability = value(options.probability);
    // A row without a score was not judged.
    if (probability === null) return [];
    if (typeof probability !== "number" || !(probability >= 0 && probability <= 1)) {
      throw new InputError(
        `Cannot estimate performance: expected probabilities from 0 to 1, found ${JSON.stringify(probability)}`,
        { where: { column: options.probability, row: String(at + 1) } },
      );
    }
    const time = window !== undefined && "column" in window ? value(window.column) : null;
    const chunk = window === undefined
      ? null
      : "size" in window
      ? String(Math.floor(at / window.size))
      : typeof time === "number"
      ? chunkKeyOf(time, window.unit)
      : null;
    const target = fields.hasTarget ? textOf(value(options.target)) : null;
    return [{ probability, predicted: textOf(value(options.prediction)), target, chunk }];
  });
}

async function fieldsOf(
  { engine, table }: DriftTable,
  { target, probability, prediction, window }: PerformanceOptions,
  needsTarget: boolean,
): Promise<{ names: string[]; hasTarget: boolean }> {
  const columns = new Set((await engine.describe(table)).map(({ name }) => name));
  const hasTarget = needsTarget || columns.has(target);
  const time = window !== undefined && "column" in window ? window.column : undefined;
  const wanted = [probability, prediction, hasTarget ? target : undefined, time];
  return { names: [...new Set(wanted.filter((name) => name !== undefined))], hasTarget };
}

function textOf(value: string | number | boolean | null): string | null {
  return value === null || value === "" ? null : String(value);
}

/** The label that has the higher probabilities. */
function likelyLabel(rows: readonly ScoredRow[]): string {
  const means = [...Map.groupBy(rows, ({ target }) => target ?? "")].map(([label, part]) => ({
    label,
    mean: part.reduce((sum, { probability }) => sum + probability, 0) / part.length,
  }));
  return means.reduce((best, next) => next.mean > best.mean ? next : best, { label: "", mean: -1 }).label;
}

function requireTwo(rows: readonly ScoredRow[], positiveLabel: string): void {
  const labels = new Set(rows.map(({ target }) => target));
  if (rows.length < LEAST) {
    throw new InputError(
      `Cannot estimate performance: the reference has ${rows.length} rows with label and probability, expected at least ${LEAST}`,
    );
  }
  if (labels.size !== 2) {
    throw new InputError(`Cannot estimate performance: the reference has ${labels.size} labels, expected two`);
  }
  if (!labels.has(positiveLabel)) {
    throw new InputError(`Cannot estimate performance: the reference has no label "${positiveLabel}"`, {
      where: { field: "--positive-label" },
      hint: `Its labels are ${[...labels].map((label) => `"${label}"`).join(", ")}`,
    });
  }
}

function byKey([a]: [string | null, unknown], [b]: [string | null, unknown]): number {
  const [x, y] = [a ?? "", b ?? ""];
  if (/^\d+$/.test(x) && /^\d+$/.test(y)) return Number(x) - Number(y);
  return x < y ? -1 : x > y ? 1 : 0;
}
