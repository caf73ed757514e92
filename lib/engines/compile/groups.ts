import type { Dialect } from "../dialects/dialect.ts";

/** What rows are grouped by besides the column: slices, windows, both, neither. */
export interface Groups {
  /** Expression of the text that makes slices, for each slice column. */
  slices: readonly string[];
  /** Expression of the window's key; null without windows. */
  window: string | null;
}

/** The names that the expressions of the groups get inside of a statement: `s0`, `s1`, …, `w`. */
export function groupNames(groups: Groups): string[] {
  const slices = groups.slices.map((_, index) => `s${index}`);
  return groups.window === null ? slices : [...slices, "w"];
}

/** `expression AS name` of each group. */
export function groupColumns(groups: Groups): string[] {
  const slices = groups.slices.map((sql, index) => `${sql} AS s${index}`);
  return groups.window === null ? slices : [...slices, `${groups.window} AS w`];
}

/**
 * The sets of names that rows are grouped by: all rows, each slice, each window, each slice of each window.
 */
export function groupingSets(groups: Groups): string[][] {
  const sets = [[], ...groups.slices.map((_, index) => [`s${index}`])];
  return groups.window === null ? sets : [...sets, ...sets.map((names) => [...names, "w"])];
}

/** The GROUP BY clause for all sets at once. */
export function groupBy(groups: Groups, keys: readonly string[]): string {
  const sets = groupingSets(groups);
  if (sets.length === 1) return `GROUP BY ${keys.join(", ")}`;
  return `GROUP BY GROUPING SETS (${sets.map((names) => `(${[...keys, ...names].join(", ")})`).join(", ")})`;
}

/** For each name its value and whether a row of the result is of all its values: `s0, g0`. */
export function groupOutputs(groups: Groups): string[] {
  return groupNames(groups).flatMap((name) => [name, `grouping(${name}) AS g_${name}`]);
}

/** The same, from a result that has them already. */
export function groupResults(groups: Groups, table: string): string[] {
  return groupNames(groups).flatMap((name) => [`${table}.${name}`, `${table}.g_${name}`]);
}

/** Condition of a row of the result to be of all rows. */
export function isWhole(groups: Groups, table: string): string {
  const names = groupNames(groups);
  return names.length === 0 ? "1 = 1" : names.map((name) => `${table}.g_${name} = 1`).join(" AND ");
}

/** Text of a typed NULL. */
export function nullOf(type: keyof Dialect["types"], dialect: Dialect): string {
  return `CAST(NULL AS ${dialect.types[type]})`;
}
