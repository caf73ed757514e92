import { type ColumnDrift, type DriftResult, InputError } from "../../contracts/mod.ts";
import { type DriftSide, type DriftTable, isBaseline } from "../tables/drift_table.ts";
import { compareByConvention, type CompareByConventionOptions } from "./compare_by_convention.ts";
import type { TableValues } from "./table_values.ts";

/** Options for {@linkcode detectByConvention}. */
export interface DetectByConventionOptions extends Pick<CompareByConventionOptions, "convention"> {
  /** What vigil says of the same data: its columns are looked at, and where the verdicts differ is said. */
  ours: DriftResult;
}

/**
 * Compares two tables by the numbers and rules of another tool, and says where it concludes something else than vigil.
 *
 * These rules need the rows: all values of the columns are read into memory.
 *
 * @throws {InputError} If a side is a baseline, which has no rows any more, or its engine gives none.
 */
export async function detectByConvention(
  reference: DriftSide,
  current: DriftSide,
  { convention, ours }: DetectByConventionOptions,
): Promise<DriftResult> {
  const names = ours.columns.filter(({ slice, error }) => slice === null && error === null).map(({ name }) => name);
  const before = await valuesOf(reference, { names, convention });
  const present = ours.columns.filter(({ n, missing }) => n.current === 0 || missing.current < 1).map(({ name }) =>
    name
  );
  const after = await valuesOf(current, { names: names.filter((name) => present.includes(name)), convention });
  const theirs = compareByConvention(before, after, { convention, columns: names });
  // What else was found is vigil's own.
  return { ...ours, ...theirs, quality: ours.quality, differences: differencesOf(theirs, ours) };
}

async function valuesOf(
  side: DriftSide,
  { names, convention }: { names: readonly string[]; convention: string },
): Promise<TableValues> {
  const rows = isBaseline(side) ? undefined : await readRows(side, names);
  if (rows === undefined) {
    throw new InputError(`Cannot compare by the convention "${convention}": it needs the rows of "${side.name}"`, {
      hint: "Name the table or file itself, not a baseline",
    });
  }
  return { name: side.name, columns: Object.fromEntries(names.map((name, at) => [name, rows.map((row) => row[at])])) };
}

async function readRows({ engine, table }: DriftTable, names: readonly string[]) {
  return await engine.rows?.(table, names);
}

/** Columns on which the two disagree, and why. */
function differencesOf(theirs: DriftResult, ours: DriftResult): NonNullable<DriftResult["differences"]> {
  const whole = new Map(ours.columns.filter(({ slice }) => slice === null).map((column) => [column.name, column]));
  return theirs.columns.flatMap((column) => {
    const own = whole.get(column.name);
    if (own === undefined || own.verdict === column.verdict || column.error !== null) return [];
    const reason = reasonOf(column, own);
    return [{ column: column.name, convention: column.verdict, vigil: own.verdict, reason }];
  });
}

function reasonOf(theirs: ColumnDrift, ours: ColumnDrift): string {
  const [low, high] = [ours.interval?.low ?? null, ours.interval?.high ?? null];
  const range = low === null || high === null ? "" : ` (${figure(low)} to ${figure(high)})`;
  const limit = `tolerance ${figure(ours.tolerance)}`;
  if (ours.verdict === "inconclusive") {
    return `${theirs.method} knows no third verdict: these rows leave the drift open${range}, ${limit}`;
  }
  if (ours.verdict === "stable") {
    return theirs.pValue === null
      ? `${theirs.method} reaches its threshold ${
        figure(theirs.tolerance)
      }, but the drift${range} stays within the ${limit}`
      : `${theirs.method} finds a difference that is more than chance, but the drift${range} is too small to matter, ${limit}`;
  }
  const gone = ours.missing.current - ours.missing.reference;
  if (ours.method === "missing_rate") {
    return `${theirs.method} leaves missing values out: their share changed by ${figure(gone)}`;
  }
  return `${theirs.method} stays under its threshold ${
    figure(theirs.tolerance)
  }, but the drift by ${ours.method}${range} is beyond the ${limit}`;
}

/** A figure with three digits and no zeros behind them. */
function figure(value: number): string {
  return String(Number(value.toPrecision(3)));
}
