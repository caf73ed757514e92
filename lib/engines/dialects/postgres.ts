import { InputError } from "../../contracts/mod.ts";
import type { ColumnKind } from "../column_kind.ts";
import { type Dialect, isFiniteSql, type RankedColumn, realLiteral, type ScanPart, type TypeNames } from "./dialect.ts";
import { NUMBER_PATTERN } from "./number_pattern.ts";
import { numberText } from "./number_text.ts";
import { quoted } from "./quote.ts";

const TYPES: TypeNames = { real: "double precision", integer: "bigint", text: "text" };

const KINDS: readonly (readonly [RegExp, ColumnKind])[] = [
  [/^(?:smallint|integer|bigint|oid)$/, "integer"],
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
  cell: (sql, edges) =>
    edges.length === 0
      ? "0"
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
    const rows = parts.map((part) => `(${part.index}, ${part.cell}, ${part.x}, ${part.v})`).join(", ");
    return `SELECT k, cell, x, v${rest} FROM ${from} CROSS JOIN LATERAL (VALUES ${rows}) AS parts(k, cell, x, v)`;
  },
  // The aggregate takes the value at ⌈p·n⌉: p in the middle of a step leaves no doubt about the rank.
  ranks(from: string, columns: readonly RankedColumn[]) {
    const asked = columns.filter(({ ranks }) => ranks.length > 0);
    if (asked.length === 0) return [];
    const finite = ({ x }: RankedColumn): string => `CASE WHEN ${isFiniteSql(x, TYPES)} THEN ${x} END`;
    const arrays = asked.map((column) =>
      `percentile_disc(ARRAY[${column.ranks.map((rank) => `'${(rank - 0.5) / column.count}'`).join(", ")}]` +
      `::double precision[]) WITHIN GROUP (ORDER BY ${finite(column)}) AS a${column.index}`
    );
    const rows = asked.map(({ index, ranks }) =>
      `SELECT ${index} AS k, r, x FROM unnest(ARRAY[${ranks.join(", ")}]::bigint[], a${index}) AS u(r, x)`
    );
    return [
      `SELECT k, r, x FROM (SELECT ${arrays.join(", ")} FROM ${from}) AS found ` +
      `CROSS JOIN LATERAL (${rows.join(" UNION ALL ")}) AS ranked ORDER BY k, r`,
    ];
  },
};

function withoutNul(text: string): string {
  if (!text.includes("\0")) return text;
  throw new InputError(`Cannot ask Postgres for ${JSON.stringify(text)}: it knows no text with a zero character`);
}
