import type { ColumnSummary } from "../../contracts/mod.ts";
import { categoryOf } from "./column_type.ts";
import { designEffect } from "./design_effect.ts";
import { momentsOf } from "./moments.ts";
import { sampleOf } from "./row_sample.ts";
import type { ColumnPlan } from "./summarise_column.ts";

/** Summarises a column of free text: lengths in characters, and a sample for methods that read. */
export function summariseTexts({ name, type, groups }: ColumnPlan, values: readonly unknown[]): ColumnSummary {
  const present: string[] = [];
  const positions: number[] = [];
  const rows: number[] = [];
  values.forEach((value, row) => {
    const text = categoryOf(value);
    if (text === null) return;
    present.push(text);
    positions.push(row);
    if (groups !== undefined) rows.push(groups[row] ?? 0);
  });
  const characters = Float64Array.from(present, lengthOf);
  const lengths = momentsOf(characters);
  return {
    name,
    type,
    count: values.length,
    nulls: values.length - present.length,
    nans: 0,
    infinities: 0,
    zeros: 0,
    cells: null,
    min: null,
    max: null,
    mean: null,
    variance: null,
    distinct: new Set(present).size,
    ...(lengths === null ? {} : { lengths }),
    designEffect: groups === undefined ? null : designEffect(rows, [characters]),
    sample: sampleOf(present, { positions, rows: values.length }),
  };
}

/** Characters of a text, those outside the basic plane counted once, as SQL counts them. */
function lengthOf(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0xdc00 && code < 0xe000) length -= 1;
  }
  return length;
}
