import { type DriftResult, InputError } from "vigil/contracts";
import {
  type Baseline,
  type CheckedTable,
  checkExpectations,
  CHECKS,
  detectByConvention,
  type DetectDriftOptions,
  type DriftAnalysis,
  type DriftSide,
  entriesOf,
  type Expectations,
  explainTables,
  isBaseline,
  judgeSides,
  parseExpectations,
  type PerformanceEntries,
  performanceOfTables,
  type SummarisedSides,
  summariseReference,
  summariseSides,
  type TableGroups,
  withExactStatistics,
} from "vigil/drift";
import type { CommandContext } from "../command.ts";
import type { DriftFlags } from "../drift.ts";
import { withBudget } from "./budget.ts";
import { parseMethods, parseTolerances, parseWindow } from "./choices.ts";
import { exactText } from "./exact_text.ts";
import { withChunks } from "./over_time.ts";

/** What is compared. */
export interface AnalysedSides {
  /** What was. */
  reference: DriftSide;
  /** What is now. */
  current: DriftSide;
}

/** What an analysis needs besides both sides. */
export interface AnalyseOptions {
  /** The command. */
  context: CommandContext<DriftFlags>;
  /** The smallest drift that matters, where no flag says so. */
  threshold: number;
  /** Salt of a reference whose values are hashed; null where none is set. */
  salt: string | null;
  /** Moment of the start, in milliseconds since 1970. */
  timeMs: number;
}

/** Compares a reference with current data as the flags say, whatever they are and wherever they came from. */
export async function analyseTables(
  { reference, current }: AnalysedSides,
  { context, threshold, salt, timeMs }: AnalyseOptions,
): Promise<DriftResult> {
  const { flags, output, signal } = context;
  const groups = groupsOf(flags);
  const choices = {
    ...parseMethods(flags.method),
    tolerances: parseTolerances(flags.tolerance),
    threshold: flags.threshold ?? threshold,
    seed: flags.seed,
    ...salt === null ? {} : { salt },
  };
  const alone = flags.budget !== undefined && groups.window === undefined ? flags.budget : null;
  const judging: DetectDriftOptions = {
    ...choices,
    ...groups.columns === undefined ? {} : { columns: groups.columns },
    ...alone === null ? {} : { budget: { alarms: alone, checks: CHECKS } },
    signal,
  };
  const expectations = await expectationsOf(context);
  const also = Object.keys(expectations?.columns ?? {});
  const sides = await summariseSides(reference, current, { ...groups, also });
  const progress = output.progress("Judging");
  const analysis = await judgeSides(sides, { ...judging, onProgress: (state) => progress.update(state) });
  const { window } = groups;
  let result = window === undefined ? analysis.result : await withChunks(analysis, { context, window, choices });
  if (expectations !== null) {
    const checks = checkExpectations(expectations, { ...checkedTable(sides), nowMs: timeMs });
    result = { ...result, quality: [...checks, ...result.quality] };
  }
  const tables = { reference, current };
  if (!signal.aborted) result = await withRows(result, { context, tables, analysis });
  // A check that was not finished is none.
  if (alone !== null && !signal.aborted) {
    const name = flags.name ?? reference.name;
    result = await withBudget(result, { context, name, reference: sides.baseline.digest, alarms: alone, timeMs });
  }
  if (flags.convention === "vigil" || signal.aborted) return result;
  return await detectByConvention(reference, current, { convention: flags.convention, ours: result });
}

/** What takes another look at the rows: exact statistics, performance without labels, slices that account for the drift. */
async function withRows(
  start: DriftResult,
  { context, tables, analysis }: {
    context: CommandContext<DriftFlags>;
    tables: AnalysedSides;
    analysis: DriftAnalysis;
  },
): Promise<DriftResult> {
  const { flags, output } = context;
  const { reference, current } = tables;
  let result = start;
  if (flags.exact) {
    const exact = await withExactStatistics(result, {
      reference: { side: reference, columns: entriesOf(reference, analysis.reference) },
      current: { side: current, columns: entriesOf(current, analysis.current) },
    });
    result = exact.result;
    output.print(exactText(exact.changes));
    if (exact.unknown.length > 0) {
      output.note(`warning: no exact statistic of ${exact.unknown.join(", ")}: a baseline file has no rows to look at`);
    }
  }
  const performance = await performanceFor(tables, context);
  if (performance !== null) result = { ...result, performance };
  const explanation = await explainTables(reference, current, { ...analysis, result, slices: flags.slice });
  return explanation.length === 0 ? result : { ...result, explanation };
}

async function performanceFor(
  { reference, current }: AnalysedSides,
  { flags }: CommandContext<DriftFlags>,
): Promise<PerformanceEntries | null> {
  const { targetField, probabilityField, predictionField, positiveLabel } = flags;
  if (probabilityField === undefined) return null;
  if (targetField === undefined) {
    throw new InputError("Cannot estimate performance: --target-field is missing", {
      where: { field: "--target-field" },
      hint: "Name the field of the reference that holds the true label",
    });
  }
  const window = parseWindow(flags);
  return await performanceOfTables(reference, current, {
    target: targetField,
    probability: probabilityField,
    seed: flags.seed,
    ...predictionField === undefined ? {} : { prediction: predictionField },
    ...positiveLabel === undefined ? {} : { positiveLabel },
    ...window === undefined ? {} : { window },
  });
}

async function expectationsOf({ flags, resolve }: CommandContext<DriftFlags>): Promise<Expectations | null> {
  if (flags.expectations === undefined) return null;
  try {
    return await parseExpectations(await Deno.readTextFile(resolve(flags.expectations)), { file: flags.expectations });
  } catch (cause) {
    if (cause instanceof InputError || cause instanceof Deno.errors.NotCapable || !(cause instanceof Error)) {
      throw cause;
    }
    throw new InputError("Cannot read the expectations: the file cannot be opened", {
      where: { file: flags.expectations },
      cause,
    });
  }
}

function checkedTable({ side, names }: SummarisedSides): Omit<CheckedTable, "nowMs"> {
  const columns = side.columns.filter((column) =>
    column.slice === null && (!("window" in column) || column.window === null)
  );
  return { rows: "rows" in side ? side.rows : side.n, columns: columns.map(({ summary }) => summary), names };
}

/** The reference as a baseline file holds it. */
export async function freezeReference(
  reference: DriftSide,
  { flags, salt }: Pick<CommandContext<DriftFlags>, "flags"> & { salt: string | null },
): Promise<Baseline> {
  if (isBaseline(reference)) return reference;
  return (await summariseReference({ ...reference, name: flags.name ?? reference.name }, {
    ...groupsOf(flags),
    duplicates: true,
    ...salt === null ? {} : { salt },
  })).baseline;
}

function groupsOf({ columns, slice, cluster, exact, chunkBy, chunkSize }: DriftFlags): TableGroups {
  const window = parseWindow({ chunkBy, chunkSize });
  return {
    ...window === undefined ? {} : { window },
    ...exact ? { samples: window === undefined ? "complete" : "groups" } : {},
    ...columns.length === 0 ? {} : { columns },
    slices: slice,
    ...cluster === undefined ? {} : { cluster },
  };
}
