import { type ColumnDrift, type DriftMethod, InputError, toErrorData } from "../../contracts/mod.ts";
import { drawnBins } from "../cells/drawn_bins.ts";
import { cellKind } from "../summarise/summarise_column.ts";
import { categoryChanges } from "./category_changes.ts";
import { decide } from "./decide.ts";
import { directionOf, signOf } from "./direction.ts";
import type { Evidence } from "./evidence.ts";
import type { JudgeCountsOptions } from "./judge_counts.ts";
import { type ColumnSides, isCountMethod, judgeMethod, type MethodEvidence } from "./judge_method.ts";
import { effectOf, judgeMissing, unusableRows } from "./judge_missing.ts";
import { neededRows } from "./needed_rows.ts";

/** Name that the share of missing values goes by, where it decides a verdict. */
export const MISSING_RATE = "missing_rate";

/** Name that a change of the column's type goes by. */
export const TYPE_CHANGE = "type_change";

/** One way in which a column may have drifted, with what is tolerated. */
interface Component {
  method: string;
  tolerance: number;
  evidence: Evidence;
}

/** A column whose evidence is in and whose verdict waits for the p-values of the others. */
export interface PendingColumn {
  /** p-value of no drift at all; null where there is none. */
  pValue: number | null;
  /**
   * Gives the verdict, once the p-value across all columns is known.
   *
   * @param decisive What decides in its place, where alarms have a budget. @default {qValue}
   */
  settle(qValue: number | null, decisive?: number | null): ColumnDrift;
}

/** Options for {@linkcode judgeColumn}. */
export interface JudgeColumnOptions extends JudgeCountsOptions {
  /** Slice that the summaries are of; null for all rows. */
  slice: string | null;
  /** The method. */
  method: DriftMethod;
  /** The method where that one is undefined for the rows at hand. @default {none: an error says so} */
  fallback?: DriftMethod;
  /** The smallest drift that matters, for a method by its name. */
  toleranceOf(method: string): number;
}

/** Bins that are named as accounting for the drift. */
const CONTRIBUTIONS = 20;

/**
 * Gathers the evidence on one column, and what goes wrong with it: the error of a column is a result of that column.
 *
 * The share of missing values is judged beside a method that has no place for them; the worse verdict of both wins, and with two looks the
 * p-value doubles. A change of type is drift, whatever the values.
 *
 * @param sides Summaries of the reference and of the current data.
 */
export function judgeColumn(sides: ColumnSides, options: JudgeColumnOptions): PendingColumn {
  const { slice, toleranceOf } = options;
  const { name } = options.method;
  const blank = blankColumn(sides, { slice, method: name, tolerance: toleranceOf(name) });
  const { reference, current } = sides;
  try {
    if (reference.count === 0 || current.count === 0) return settled(blank);
    const empty = unusableRows(reference) === reference.count || unusableRows(current) === current.count;
    if (!empty && cellKind(reference.type) !== cellKind(current.type)) {
      const changed = { method: TYPE_CHANGE, statistic: 1, point: 1, tolerance: toleranceOf(TYPE_CHANGE) };
      return settled({ ...blank, ...changed, verdict: "drift", contributions: [{ bin: current.type, share: 1 }] });
    }
    const judged = empty ? null : firstEvidence(sides, options);
    const found = judged?.evidence ?? null;
    const method = judged?.method ?? options.method;
    const missing = empty || !placesMissing(method) ? judgeMissing(reference, current) : null;
    const components: Component[] = [];
    if (found !== null) {
      components.push({ method: method.name, tolerance: toleranceOf(method.name), evidence: found });
    }
    if (missing !== null) {
      components.push({ method: MISSING_RATE, tolerance: toleranceOf(MISSING_RATE), evidence: missing });
    }
    const pValues = components.flatMap(({ evidence }) => evidence.pValue === null ? [] : [evidence.pValue]);
    const pValue = pValues.length === 0 ? null : Math.min(1, pValues.length * Math.min(...pValues));
    const contributions = [...found?.contributions ?? []]
      .filter(({ share }) => Number.isFinite(share) && share !== 0)
      .sort((a, b) => Math.abs(b.share) - Math.abs(a.share))
      .slice(0, CONTRIBUTIONS);
    return {
      pValue,
      settle: (qValue, decisive = qValue) =>
        settle({ ...blank, pValue, qValue }, { sides, components, contributions, decisive }),
    };
  } catch (error) {
    return settled({ ...blank, error: toErrorData(error) });
  }
}

function firstEvidence(
  sides: ColumnSides,
  options: JudgeColumnOptions,
): { method: DriftMethod; evidence: MethodEvidence } {
  const { method, fallback } = options;
  for (const tried of [method, ...(fallback === undefined || fallback === method ? [] : [fallback])]) {
    const evidence = judgeMethod(tried, sides, options);
    if (evidence !== null) return { method: tried, evidence };
  }
  throw new InputError(undecidable(sides, method), { where: { column: sides.reference.name } });
}

/** What is known of a column before anything is judged. */
export function blankColumn(
  { reference, current }: ColumnSides,
  { slice, method, tolerance }: { slice: string | null; method: string; tolerance: number },
): ColumnDrift {
  const share = (rows: number, count: number) => count === 0 ? 0 : rows / count;
  const bins = drawnBins(reference, current);
  return {
    name: reference.name,
    slice,
    type: reference.type,
    method,
    statistic: null,
    point: null,
    interval: null,
    noiseFloor: null,
    pValue: null,
    qValue: null,
    tolerance,
    verdict: "inconclusive",
    neededN: null,
    direction: null,
    n: { reference: reference.count, current: current.count },
    missing: {
      reference: share(unusableRows(reference), reference.count),
      current: share(unusableRows(current), current.count),
    },
    newCategories: [],
    vanishedCategories: [],
    contributions: [],
    ...(bins === undefined ? {} : { bins }),
    error: null,
  };
}

function settled(column: ColumnDrift): PendingColumn {
  return { pValue: null, settle: () => column };
}

const ORDER = ["drift", "inconclusive", "stable"] as const;

function settle(
  column: ColumnDrift,
  { sides, components, contributions, decisive }: {
    sides: ColumnSides;
    components: readonly Component[];
    contributions: ColumnDrift["contributions"];
    decisive: number | null;
  },
): ColumnDrift {
  const { reference, current } = sides;
  const judged = components.map((component) => {
    const { evidence: { low, high }, tolerance } = component;
    return { ...component, verdict: decide({ low, high, tolerance, qValue: decisive }) };
  });
  const worst = ORDER.map((verdict) => judged.find((component) => component.verdict === verdict)).find(Boolean);
  if (worst === undefined) return column;
  const { evidence, method, tolerance, verdict } = worst;
  const byMissing = method === MISSING_RATE;
  const moved = (evidence.low ?? 0) > 0;
  const needed = verdict === "inconclusive" ? neededRows(evidence, tolerance) : null;
  const high = evidence.high === Infinity ? null : evidence.high;
  const gone = column.missing.current - column.missing.reference;
  return {
    ...column,
    ...categoryChanges(reference, current),
    method,
    tolerance,
    verdict,
    statistic: evidence.statistic,
    point: evidence.point,
    noiseFloor: evidence.noiseFloor,
    interval: evidence.point === null ? null : { low: evidence.low, high, level: 0.95, method: evidence.method },
    neededN: needed === null ? null : Math.ceil(needed * effectOf(current)),
    direction: !moved ? null : byMissing ? signOf(gone) : directionOf(sides, method),
    contributions: byMissing ? [{ bin: "missing", share: gone }] : contributions,
  };
}

/** Whether a method looks along an axis, at two values or at texts, and leaves missing rows out. */
function placesMissing(method: DriftMethod): boolean {
  if (method.name === "chi_squared" || method.name === "g_test") return true;
  return isCountMethod(method) && method.view === "bins";
}

function undecidable({ reference }: ColumnSides, { name }: DriftMethod): string {
  const values = reference.distinct === null ? "" : `, ${reference.distinct} different values`;
  return `Cannot judge the column "${reference.name}" by "${name}": the method is undefined for these rows, found ${reference.type}${values}`;
}
