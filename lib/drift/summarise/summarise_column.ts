import type { ColumnSummary, ColumnType } from "../../contracts/mod.ts";
import { columnTypeOf } from "./column_type.ts";
import { summariseCategories } from "./summarise_categories.ts";
import { summariseNumbers } from "./summarise_numbers.ts";
import { summariseTexts } from "./summarise_texts.ts";

/** Options for {@linkcode summariseColumn}. */
export interface SummariseOptions {
  /** Type of the column. @default {that of `like` where the values allow it, else from the values} */
  type?: ColumnType;
  /** A summary of the reference, whose frozen cells are counted over. @default {none: cells are frozen now} */
  like?: ColumnSummary;
  /** Group of each row, where rows belong together. @default {none} */
  groups?: readonly unknown[];
}

/** Where and how a column is summarised, for the summaries of each type. */
export interface ColumnPlan {
  /** Name of the column. */
  name: string;
  /** Type that its summary says. */
  type: ColumnType;
  /** A summary whose frozen cells are counted over. */
  like?: ColumnSummary;
  /** Group of each row, numbered from 0. */
  groups?: Int32Array;
}

/**
 * Summarises the values of one column: counts, moments and cells, all that a drift method sees.
 *
 * Engines return the same for tables that do not fit into memory; this is for arrays.
 *
 * @param name Name of the column.
 * @param values Its values, one a row; null and undefined are missing.
 *
 * @example
 * ```ts
 * import { summariseColumn } from "vigil/drift";
 * const reference = summariseColumn("age", [31, 42, null, 27, 64]);
 * const current = summariseColumn("age", [33, 71, 25], { like: reference });
 * reference.nulls; // 1
 * current.cells; // counted over the same edges
 * ```
 */
export function summariseColumn(
  name: string,
  values: readonly unknown[],
  options: SummariseOptions = {},
): ColumnSummary {
  const { like, groups } = options;
  const type = options.type ?? typeLike(values, like);
  const plan: ColumnPlan = {
    name,
    type,
    ...(like !== undefined && cellKind(like.type) === cellKind(type) ? { like } : {}),
    ...(groups === undefined ? {} : { groups: numbered(groups) }),
  };
  switch (type) {
    case "numeric":
    case "time":
      return summariseNumbers(plan, values);
    case "categorical":
    case "boolean":
      return summariseCategories(plan, values);
    case "text":
      return summariseTexts(plan, values);
  }
}

/** Which types share a kind of cells. */
export function cellKind(type: ColumnType): "numbers" | "times" | "categories" | "texts" {
  switch (type) {
    case "numeric":
      return "numbers";
    case "time":
      return "times";
    case "categorical":
    case "boolean":
      return "categories";
    case "text":
      return "texts";
  }
}

function typeLike(values: readonly unknown[], like: ColumnSummary | undefined): ColumnType {
  const found = columnTypeOf(values);
  if (found === null) return like?.type ?? "categorical";
  if (like === undefined || found === like.type) return found;
  // Text may be a category, a number or free text by chance of the rows at hand; what the reference saw decides then.
  const texts = values.every((value) => value === null || value === undefined || typeof value === "string");
  const stays = texts && (like.type === "categorical" || like.type === "text");
  return stays || (found === "boolean" && like.type === "categorical") ? like.type : found;
}

function numbered(groups: readonly unknown[]): Int32Array {
  const names = new Map<unknown, number>();
  return Int32Array.from(groups, (group) => {
    const known = names.get(group);
    if (known !== undefined) return known;
    names.set(group, names.size);
    return names.size - 1;
  });
}
