import { duckDbDialect } from "../dialects/duckdb.ts";
import { numberAt, textOrNullAt } from "../sql_row.ts";
import { inBatches } from "../summarise/in_batches.ts";
import type { Workspace } from "./workspace.ts";

/** A type, and the texts that are of it. */
const PATTERNS = [
  ["BIGINT", "^[+-]?(0|[1-9][0-9]{0,17})$"],
  ["DOUBLE", "^([+-]?((0|[1-9][0-9]*)([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?|[+-]?[iI]nf(inity)?|[nN]a[nN])$"],
  ["BOOLEAN", "^(true|True|TRUE|false|False|FALSE)$"],
  ["DATE", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"],
  ["TIMESTAMP", "^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?$"],
  [
    "TIMESTAMP WITH TIME ZONE",
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$",
  ],
] as const;

/** Types that hold others too: whole numbers are numbers, a day is a moment. */
const WIDER = [
  ["DOUBLE", ["BIGINT"]],
  ["TIMESTAMP", ["DATE"]],
  ["TIMESTAMP WITH TIME ZONE", ["TIMESTAMP", "DATE"]],
] as const;

const TOGETHER = 100;

/**
 * The narrowest type of each column of texts that holds them all; VARCHAR where there is none, null where it has no text.
 *
 * Numbers with leading zeros are codes and stay text.
 *
 * @param from What stands after FROM; its columns are `c0`, `c1`, … and texts.
 * @param columns Numbers of the columns to look at.
 */
export async function textTypes(
  workspace: Workspace,
  { from, columns }: { from: string; columns: readonly number[] },
): Promise<Map<number, string | null>> {
  const { text } = duckDbDialect;
  const branches = PATTERNS.map(([type, pattern]) =>
    `WHEN regexp_matches(v, ${text(pattern)}) AND TRY_CAST(v AS ${type}) IS NOT NULL THEN ${text(type)}`
  );
  const types = new Map<number, string | null>(columns.map((column) => [column, null]));
  for (const batch of inBatches(columns, TOGETHER)) {
    const list = (of: (column: number) => string | number): string => `unnest([${batch.map(of).join(", ")}])`;
    const texts = `SELECT ${list((column) => column)} AS k, ${list((column) => `c${column}`)} AS v FROM ${from}`;
    const rows = await workspace.run(
      `SELECT k, CASE ${
        branches.join(" ")
      } ELSE 'VARCHAR' END AS type FROM (${texts}) WHERE v IS NOT NULL GROUP BY ALL`,
    );
    const found = Map.groupBy(rows, (row) => numberAt(row, 0));
    for (const [column, own] of found) types.set(column, widest(new Set(own.map((row) => textOrNullAt(row, 1) ?? ""))));
  }
  return types;
}

/** The type that holds texts of all these types. */
function widest(types: ReadonlySet<string>): string {
  const [first = "VARCHAR"] = types;
  if (types.size === 1) return first;
  const wider = WIDER.find(([type, narrower]) =>
    [...types].every((other) => other === type || narrower.some((name) => name === other))
  );
  return wider?.[0] ?? "VARCHAR";
}
