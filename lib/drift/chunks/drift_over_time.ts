import type { ColumnSummary, DriftMethod, DriftResult, SummaryWindow, TableSummary } from "../../contracts/mod.ts";
import type { Baseline } from "../baseline/baseline.ts";
import { chunkThresholds } from "../conventions/nannyml.ts";
import { domainClassifier } from "../methods/domain_classifier.ts";
import { textLength } from "../methods/text_length.ts";
import { chooseMethod, knownMethods, type MethodChoice } from "../verdicts/choose_method.ts";
import { MISSING_RATE } from "../verdicts/judge_column.ts";
import { isCountMethod } from "../verdicts/judge_method.ts";
import { unusableRows } from "../verdicts/judge_missing.ts";
import { chunkSpan } from "./chunk_key.ts";
import { type Chunk, likeColumn, readWindows, wholeColumn } from "./read_windows.ts";

/** Chunks of both sides, with what is compared in them. */
export interface TimedSides {
  /** The frozen reference. */
  baseline: Baseline;
  /** The reference with its windows; null where only the baseline is known. */
  reference: TableSummary | null;
  /** The current data with its windows. */
  current: TableSummary;
}

/** Options for {@linkcode driftOverTime}. */
export interface DriftOverTimeOptions extends MethodChoice {
  /** What makes the chunks. */
  window: SummaryWindow;
  /** Columns to look at. */
  columns: readonly string[];
  /** Compare with chunks of the same weekday or month only. @default {false} */
  likePeriods?: boolean;
}

/** Drift over time, as a result holds it. */
export type DriftChunks = NonNullable<DriftResult["chunks"]>;

/** Fewest chunks of the reference whose spread says anything. */
const LEAST_CHUNKS = 3;

/**
 * Drift chunk by chunk: the statistic of each column against the whole reference, and thresholds from the chunks of the reference itself,
 * mean ± 3 standard deviations (with n in the denominator). A chunk beyond them is an alert.
 *
 * From complete samples the statistics are exact, else those of the cells. Beside each column that misses values in any chunk stands its
 * share of them. Without windows of the reference there are no thresholds, and nothing alerts.
 *
 * Source: nannyml 0.13.1, chunk.py and thresholds.py.
 */
export function driftOverTime(sides: TimedSides, options: DriftOverTimeOptions): DriftChunks {
  const before = sides.reference === null ? [] : readWindows(sides.reference);
  const after = readWindows(sides.current);
  const series = options.columns.flatMap((name) => seriesOf(name, { ...sides, before, after }, options));
  const chunk = (period: "reference" | "analysis", { key, n }: Chunk) => ({
    key,
    ...chunkSpan(key, options.window),
    period,
    n,
    columns: series.map(({ name, method, lower, upper, statistics }) => {
      const statistic = statistics[period].get(key) ?? null;
      const beyond = statistic !== null &&
        ((upper !== null && statistic > upper) || (lower !== null && statistic < lower));
      return { name, method, statistic, lowerThreshold: lower, upperThreshold: upper, alert: beyond };
    }),
  });
  return [...before.map((found) => chunk("reference", found)), ...after.map((found) => chunk("analysis", found))];
}

/** One statistic of one column over all chunks. */
interface Series {
  name: string;
  method: string;
  lower: number | null;
  upper: number | null;
  statistics: Record<"reference" | "analysis", ReadonlyMap<string, number | null>>;
}

interface ColumnChunks extends TimedSides {
  before: readonly Chunk[];
  after: readonly Chunk[];
}

function seriesOf(name: string, sides: ColumnChunks, options: DriftOverTimeOptions): Series[] {
  const { before, after } = sides;
  const whole = wholeOf(name, sides);
  if (whole === null) return [];
  const method = methodOf(whole, options);
  const like = options.likePeriods === true && !("size" in options.window);
  const against = (key: string, but?: string): ColumnSummary | null =>
    like ? likeColumn(name, before, { window: options.window, key, but }) : whole.reference;
  const distance = ({ key, columns }: Chunk, but?: string): number | null => {
    const [reference, current] = [against(key, but), columns.get(name)];
    if (reference === null || current === undefined || reference.type !== current.type) return null;
    return method.statistic(reference, current).statistic;
  };
  const measured = withThresholds({
    name,
    method: method.name,
    before: before.map((chunk) => [chunk.key, distance(chunk, chunk.key)]),
    after: after.map((chunk) => [chunk.key, distance(chunk)]),
    most: isCountMethod(method) ? method.maximum : Infinity,
  });
  const share = ({ columns }: Chunk): number | null => {
    const summary = columns.get(name);
    return summary === undefined || summary.count === 0 ? null : unusableRows(summary) / summary.count;
  };
  const gaps = [...before, ...after].some((chunk) => (share(chunk) ?? 0) > 0);
  if (!gaps) return [measured];
  const missing = withThresholds({
    name,
    method: MISSING_RATE,
    before: before.map((chunk) => [chunk.key, share(chunk)]),
    after: after.map((chunk) => [chunk.key, share(chunk)]),
    most: 1,
  });
  return [measured, missing];
}

function wholeOf(
  name: string,
  { baseline, reference, current, before }: ColumnChunks,
): { reference: ColumnSummary; current: ColumnSummary } | null {
  const isWhole = (column: { slice: string | null; window?: string | null; summary: ColumnSummary }) =>
    column.slice === null && (column.window ?? null) === null && column.summary.name === name;
  const frozen = (reference?.columns.find(isWhole) ?? baseline.columns.find(isWhole))?.summary;
  const now = current.columns.find(isWhole)?.summary;
  if (frozen === undefined || now === undefined) return null;
  return { reference: wholeColumn(frozen, before), current: now };
}

function methodOf(
  sides: { reference: ColumnSummary; current: ColumnSummary },
  options: DriftOverTimeOptions,
): DriftMethod {
  const method = chooseMethod(sides, { catalogue: knownMethods(options), choice: options });
  // To train a classifier for each chunk is for who asks for it by name.
  const asked = options.method === domainClassifier.name ||
    options.methods?.[sides.reference.name] === domainClassifier.name;
  return method === domainClassifier && !asked ? textLength : method;
}

function withThresholds(
  { before, after, most, ...series }: Pick<Series, "name" | "method"> & {
    before: readonly (readonly [string, number | null])[];
    after: readonly (readonly [string, number | null])[];
    most: number;
  },
): Series {
  const statistics = { reference: new Map(before), analysis: new Map(after) };
  const known = before.flatMap(([, statistic]) => statistic === null ? [] : [statistic]);
  if (known.length < LEAST_CHUNKS) return { ...series, lower: null, upper: null, statistics };
  return { ...series, ...chunkThresholds(known, { least: 0, most }), statistics };
}
