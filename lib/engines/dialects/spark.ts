import type { ColumnKind } from "../column_kind.ts";
import { edgeTree } from "../compile/edge_tree.ts";
import { type Dialect, realLiteral, type ScanPart, type TypeNames } from "./dialect.ts";
import { NUMBER_PATTERN } from "./number_pattern.ts";
import { numberText } from "./number_text.ts";
import { quoted } from "./quote.ts";

const TYPES: TypeNames = { real: "DOUBLE", integer: "BIGINT", text: "STRING" };

const KINDS: readonly (readonly [RegExp, ColumnKind])[] = [
  [/^(?:tinyint|smallint|int|bigint)$/, "integer"],
  [/^(?:float|double|decimal\(.*\))$/, "real"],
  [/^boolean$/, "boolean"],
  [/^date$/, "date"],
  [/^timestamp_ntz$/, "timestamp"],
  [/^timestamp$/, "timestamptz"],
  [/^(?:string.*|varchar\(.*\)|char\(.*\))$/, "text"],
];

/** SQL of Spark and Databricks, for sessions whose time zone is UTC. */
export const sparkDialect: Dialect = {
  name: "spark",
  types: TYPES,
  columnsPerScan: 100,
  identifier: (name) => quoted(name, "`"),
  // Spark reads backslashes in a text as escapes.
  text: (value) => `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`,
  kindOf: (nativeType) => KINDS.find(([pattern]) => pattern.test(nativeType.toLowerCase()))?.[1] ?? "other",
  number(sql, kind) {
    if (kind === "date" || kind === "timestamp" || kind === "timestamptz") {
      return `CAST(floor(unix_micros(CAST(${sql} AS TIMESTAMP)) / 1000) AS DOUBLE)`;
    }
    if (kind !== "text") return `CAST(${sql} AS DOUBLE)`;
    const number = `${sql} RLIKE '${NUMBER_PATTERN}' THEN CAST(${sql} AS DOUBLE)`;
    return `CASE WHEN ${sql} <> '' THEN CASE WHEN ${number} ELSE ${realLiteral(NaN, TYPES)} END END`;
  },
  textOf: (sql, kind) => kind === "real" ? numberText(sql, TYPES) : `CAST(${sql} AS STRING)`,
  length: (sql) => `char_length(${sql})`,
  hash: (sql) => `CAST(conv(substr(md5(CAST(${sql} AS BINARY)), 1, 8), 16, 10) AS BIGINT)`,
  rowHash: (columns) => `xxhash64(${columns.join(", ")})`,
  cell(sql, edges, { range }) {
    const search = edgeTree(sql, edges.map((edge) => realLiteral(edge, TYPES)));
    return range === undefined ? search : `CASE WHEN ${sql} IS NOT NULL THEN ${search} END`;
  },
  windowKey(sql, { kind, unit }) {
    const moment = kind === "integer" || kind === "real"
      ? `timestamp_millis(CAST(CASE WHEN abs(${sql}) < 8.64e15 THEN floor(${sql}) END AS BIGINT))`
      : `CAST(${sql} AS TIMESTAMP)`;
    const format = unit === "month" ? "yyyy-MM" : "yyyy-MM-dd";
    return `date_format(date_trunc('${unit}', ${moment}), '${format}')`;
  },
  explode(from: string, parts: readonly ScanPart[], carried: readonly string[]) {
    const rest = carried.map((name) => `, ${name}`).join("");
    const rows = parts.map((part) => `struct(${part.index}, ${part.cell}, ${part.x}, ${part.v})`).join(", ");
    return `SELECT k, cell, x, v${rest} FROM ${from} LATERAL VIEW inline(array(${rows})) parts AS k, cell, x, v`;
  },
};
