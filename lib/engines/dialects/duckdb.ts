import type { ColumnKind } from "../column_kind.ts";
import { type EdgeGrid, edgeGrid } from "../compile/edge_grid.ts";
import { edgeTree } from "../compile/edge_tree.ts";
import { type Dialect, realLiteral, type ScanPart, type TypeNames } from "./dialect.ts";
import { NUMBER_PATTERN } from "./number_pattern.ts";
import { numberText } from "./number_text.ts";
import { quoted } from "./quote.ts";

const TYPES: TypeNames = { real: "DOUBLE", integer: "BIGINT", text: "VARCHAR" };

const KINDS: readonly (readonly [RegExp, ColumnKind])[] = [
  [/^(?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|BIGNUM)$/, "integer"],
  [/^(?:FLOAT|DOUBLE|DECIMAL\(.*\))$/, "real"],
  [/^BOOLEAN$/, "boolean"],
  [/^DATE$/, "date"],
  [/^TIMESTAMP(?:_S|_MS|_NS)?$/, "timestamp"],
  [/^TIMESTAMP WITH TIME ZONE$/, "timestamptz"],
  [/^(?:VARCHAR|UUID|ENUM\(.*\))$/s, "text"],
  [/^JSON$/, "json"],
];

/** SQL of DuckDB. Columns lie apart there, so each is counted by a statement of its own, in step with others. */
export const duckDbDialect: Dialect = {
  name: "duckdb",
  types: TYPES,
  columnsPerScan: 1,
  identifier: (name) => quoted(name, '"'),
  text: (value) => quoted(value, "'"),
  kindOf: (nativeType) => KINDS.find(([pattern]) => pattern.test(nativeType))?.[1] ?? "other",
  number(sql, kind) {
    if (kind === "date" || kind === "timestamp" || kind === "timestamptz") {
      const moment = kind === "timestamptz" ? sql : `CAST(${sql} AS TIMESTAMP)`;
      const ends = `CASE WHEN ${moment} > CAST('2000-01-01' AS TIMESTAMP) THEN ${real(Infinity)} ELSE ${
        real(-Infinity)
      } END`;
      return `CASE WHEN isfinite(${moment}) THEN floor(CAST(epoch_us(${moment}) AS DOUBLE) / 1000) ` +
        `WHEN ${sql} IS NOT NULL THEN ${ends} END`;
    }
    if (kind !== "text") return `CAST(${sql} AS DOUBLE)`;
    const number = `regexp_matches(${sql}, '${NUMBER_PATTERN}') THEN TRY_CAST(${sql} AS DOUBLE)`;
    return `CASE WHEN ${sql} <> '' THEN CASE WHEN ${number} ELSE ${real(NaN)} END END`;
  },
  textOf(sql, kind) {
    if (kind === "real") return numberText(sql, TYPES);
    if (kind === "json") return `(${sql} ->> '$')`;
    return `CAST(${sql} AS VARCHAR)`;
  },
  length: (sql) => `length(${sql})`,
  hash: (sql) => `CAST('0x' || substr(md5(${sql}), 1, 8) AS BIGINT)`,
  rowHash: (columns) => `hash(${columns.join(", ")})`,
  cell(sql, edges, { brief, range }) {
    const grid = brief || range === undefined ? null : edgeGrid(edges, range);
    if (grid !== null) return gridCell(sql, grid);
    const search = !brief || edges.length === 0
      ? edgeTree(sql, edges.map(real))
      : `CAST(len(list_filter([${edges.map(real).join(", ")}], lambda edge: edge <= ${sql})) AS INTEGER)`;
    return range === undefined ? search : `CASE WHEN ${sql} IS NOT NULL THEN ${search} END`;
  },
  windowKey(sql, { kind, unit }) {
    const moment = kind === "timestamptz"
      ? `(${sql} AT TIME ZONE 'UTC')`
      : kind === "integer" || kind === "real"
      ? `make_timestamp(CAST(CASE WHEN abs(${sql}) < 8.64e15 THEN floor(${sql}) END AS BIGINT) * 1000)`
      : `CAST(${sql} AS TIMESTAMP)`;
    const format = unit === "month" ? "%Y-%m" : "%Y-%m-%d";
    return `CASE WHEN isfinite(${moment}) THEN strftime(date_trunc('${unit}', ${moment}), '${format}') END`;
  },
  explode(from: string, parts: readonly ScanPart[], carried: readonly string[]) {
    const rest = carried.map((name) => `, ${name}`).join("");
    const [only] = parts;
    if (only !== undefined && parts.length === 1) {
      return `SELECT ${only.index} AS k, ${only.cell} AS cell, ${only.x} AS x, ${only.v} AS v${rest} FROM ${from}`;
    }
    const list = (of: (part: ScanPart) => string | number): string => `unnest([${parts.map(of).join(", ")}])`;
    return `SELECT ${list((part) => part.index)} AS k, ${list((part) => part.cell)} AS cell, ` +
      `${list((part) => part.x)} AS x, ${list((part) => part.v)} AS v${rest} FROM ${from}`;
  },
};

/** Cell of a number by a lookup in lists, several times as fast as a search: six steps, whatever the number of edges. */
function gridCell(sql: string, { origin, scale, below, next }: EdgeGrid): string {
  const bucket = `CAST((${sql} - ${real(origin)}) * ${real(scale)} AS BIGINT)`;
  const edge = `list_extract([${next.map(real).join(", ")}], ${bucket})`;
  const type = Math.max(...below) < 255 ? "UTINYINT" : "INTEGER";
  return `list_extract([${below.join(", ")}]::${type}[], ${bucket}) + CAST(${sql} >= ${edge} AS ${type})`;
}

/** A number with an exponent is a DOUBLE; it is planned faster than a cast of a text. */
function real(value: number): string {
  if (!Number.isFinite(value)) return realLiteral(value, TYPES);
  const text = String(value + 0);
  return text.includes("e") ? `(${text})` : `(${text}e0)`;
}
