import { realLiteral, type TypeNames } from "./dialect.ts";

/**
 * A floating point number as text that is the same in every engine: whole numbers without a point, the special values as in
 * JavaScript, the others in the shortest form that the engine writes.
 */
export function numberText(sql: string, types: TypeNames): string {
  const x = `CAST(${sql} AS ${types.real})`;
  const is = (value: number): string => `${x} = ${realLiteral(value, types)} THEN '${value}'`;
  return `CASE WHEN ${is(NaN)} WHEN ${is(Infinity)} WHEN ${is(-Infinity)} ` +
    `WHEN abs(${x}) < ${realLiteral(1e15, types)} AND ${x} = floor(${x}) ` +
    `THEN CAST(CAST(${x} AS ${types.integer}) AS ${types.text}) ELSE CAST(${x} AS ${types.text}) END`;
}
