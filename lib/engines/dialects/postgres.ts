import { InputError } from "../../contracts/mod.ts";
import type { ColumnKind } from "../column_kind.ts";
import { type Dialect, realLiteral, type ScanPart, type TypeNames } from "./dialect.ts";
import { NUMBER_PATTERN } from "./number_pattern.ts";
import { numberText } from "./number_text.ts";
import { quoted } from "./quote.ts";

const TYPES: TypeNames = { real: "double precision", integer: "bigint", text: "text" };

const KINDS: readonly (readonly [RegExp, ColumnKind])[] = [
  [/^(?:smallint|integer|bigint)$/, "integer"],
  [/^(?:real|double precision|numeric(?:\(.*\))?)$/, "real"],
  [/^boolean$/, "boolean"],
  [/^date$/, "date"],
  [/^timestamp(?:\(\d\))? without time zone$/, "timestamp"],
  [/^timestamp(?:\(\d\))? with time zone$/, "timestamptz"],
  [/^(?:text|name|uuid|citext|"char"|character.*)$/, "text"],
  [/^jsonb?$/, "json"],
];

/** SQL of Postgres, from version 14 on. A row is read as a whole there, so one statement counts all columns. */
export const postgresDialect: Dialect = {
  name: "postgres",
  types: TYPES,
  columnsPerScan: 100,
  identifier: (name) => quoted(withoutNul(name), '"'),
  text: (value) => quoted(withoutNul(value), "'"),
  kindOf: (nativeType) => KINDS.find(([pattern]) => pattern.test(nativeType))?.[1] ?? "other",
  number(sql, kind) {
    if (kind === "boolean") return `CAST(CAST(${sql} AS integer) AS double precision)`;
    if (kind === "date" || kind === "timestamp" || kind === "timestamptz") {
      return `CAST(floor(extract(epoch FROM ${sql}) * 1000) AS double precision)`;
    }
    if (kind !== "text") return `CAST(${sql} AS double precision)`;
    const number = `${sql} ~ '${NUMBER_PATTERN}' THEN CAST(${sql} AS double precision)`;
    return `CASE WHEN ${sql} <> '' THEN CASE WHEN ${number} ELSE ${realLiteral(NaN, TYPES)} END END`;
  },
  textOf(sql, kind) {
    if (kind === "real") return numberText(sql, TYPES);
    if (kind === "json") return `(CAST(${sql} AS jsonb) #>> '{}')`;
    return `CAST(${sql} AS text)`;
  },
  length: (sql) => `char_length(${sql})`,
  hash: (sql) => `CAST(CAST('x' || substr(md5(convert_to(${sql}, 'UTF8')), 1, 8) AS bit(32)) AS bigint)`,
  rowHash: (columns) => `hashtextextended(CAST(ROW(${columns.join(", ")}) AS text), 0)`,
  cell: (sql, edges, { range }) =>
    edges.length === 0
      ? range === undefined ? "0" : `CASE WHEN ${sql} IS NOT NULL THEN 0 END`
      : `width_bucket(${sql}, ARRAY[${edges.map((edge) => `'${edge}'`).join(", ")}]::double precision[])`,
  windowKey(sql, { kind, unit }) {
    const moment = kind === "timestamptz"
      ? `(${sql} AT TIME ZONE 'UTC')`
      : kind === "integer" || kind === "real"
      ? `(to_timestamp(CASE WHEN abs(${sql}) < 8.64e15 THEN floor(${sql}) END / 1000e0) AT TIME ZONE 'UTC')`
      : `CAST(${sql} AS timestamp)`;
    const format = unit === "month" ? "YYYY-MM" : "YYYY-MM-DD";
    return `CASE WHEN isfinite(${moment}) THEN to_char(date_trunc('${unit}', ${moment}), '${format}') END`;
  },
  explode(from: string, parts: readonly ScanPart[], carried: readonly string[]) {
    const rest = carried.map((name) => `, ${name}`).join("");
    // Lists in a row of VALUES would be planned anew for every row of the table.
    const list = (of: (part: ScanPart) => string | number): string => `unnest(ARRAY[${parts.map(of).join(", ")}])`;
    return `SELECT ${list((part) => part.index)} AS k, ${list((part) => part.cell)} AS cell, ` +
      `${list((part) => part.x)} AS x, ${list((part) => part.v)} AS v${rest} FROM ${from}`;
  },
};

function withoutNul(text: string): string {
  if (!text.includes("\0")) return text;
  throw new InputError(`Cannot ask Postgres for ${JSON.stringify(text)}: it knows no text with a zero character`);
}
