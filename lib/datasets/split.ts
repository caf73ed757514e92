import { type Dataset, type DatasetRow, InputError } from "../contracts/mod.ts";
import { random } from "../statistics/mod.ts";
import { digestRows } from "./digest.ts";
import { fieldOf, requireField } from "./field.ts";
import { subset } from "./subset.ts";

/** Options for {@linkcode splitDataset}. */
export interface SplitDatasetOptions {
  /** Share of the rows for the test part, between 0 and 1. */
  test: number;
  /** Share of the rows for the validation part, from 0. @default {0} */
  validation?: number;
  /** Field whose values are as frequent in every part as in the whole. */
  stratify?: string;
  /** Field of what must stay together: rows with equal values come into the same part. */
  group?: string;
  /** Seed of the split. @default {42} */
  seed?: number;
}

/** The parts of a dataset, each with its rows in the order of the whole. */
export interface DatasetParts {
  /** The part to fit on. */
  train: Dataset;
  /** The part to choose on; null where no share was asked for. */
  validation: Dataset | null;
  /** The part to judge on. */
  test: Dataset;
}

type Part = "test" | "validation" | "train";

/**
 * Splits a dataset into train, test and, at will, validation.
 *
 * Which part a row comes into is decided by the seed and by the ids (or values of `group`) alone, so the rows may be in
 * any order. Each part gets its share to within one row. With `stratify`, the share of every value is rounded up or
 * down such that the parts keep their size (rounding of cumulative sums). Groups are placed from the largest to the
 * smallest, equal ones in an order drawn by the seed, each where most rows with its values of `stratify` are still
 * wanted; large groups may make a part a little larger or smaller than its share. Rows without a value of `group` are
 * each a group of their own.
 *
 * @throws {RangeError} If the shares are not between 0 and 1 with something left for train.
 * @throws {InputError} If no row has one of the fields, or a part would be empty.
 *
 * @example Rows with the same text never come into two parts
 * ```ts
 * import { createDataset, splitDataset } from "vigil/datasets";
 * import { deepStrictEqual } from "node:assert/strict";
 * const rows = Array.from({ length: 40 }, (_, index) => ({ text: `question ${index % 20}`, label: index % 2 }));
 * const { train, test } = splitDataset(createDataset(rows, { name: "cases" }), { test: 0.25, group: "text", seed: 7 });
 * const texts = new Set(train.rows.map((row) => row.fields["text"]));
 * deepStrictEqual([test.rows.length, test.rows.some((row) => texts.has(row.fields["text"]))], [10, false]);
 * ```
 *
 * Sources: L. H. Cox and L. R. Ernst (1982), Controlled rounding, INFOR 20(4), 423-432, for rounding that keeps totals;
 * K. Sechidis and others (2011), On the stratification of multi-label data, for placing where most is wanted.
 */
export function splitDataset(dataset: Dataset, options: SplitDatasetOptions): DatasetParts {
  const { test, validation = 0, stratify, group, seed = 42 } = options;
  requireShares(test, validation);
  for (const field of [stratify, group]) if (field !== undefined) requireField(dataset, field);
  const units = unitsOf(dataset.rows, { stratify, group, seed });
  const wanted = wantedRows(units, { test, validation, seed });
  const partOf = place(units, wanted, validation > 0 ? ["train", "validation", "test"] : ["train", "test"]);
  const part = (name: Part): Dataset => {
    const rows = dataset.rows.filter((_, index) => partOf[index] === name);
    if (rows.length === 0) throw emptyPart(name, dataset, units.length);
    const settings = { part: name, of: dataset.name, digest: dataset.digest, test, validation, seed };
    const fields = { ...(stratify === undefined ? {} : { stratify }), ...(group === undefined ? {} : { group }) };
    return subset(dataset, rows, { name: `${dataset.name}_${name}`, split: { ...settings, ...fields } });
  };
  return { train: part("train"), validation: validation > 0 ? part("validation") : null, test: part("test") };
}

/** Rows that stay together. */
interface Unit {
  rows: number[];
  strata: Map<string, number>;
  key: string;
  draw: number;
}

function unitsOf(
  rows: readonly DatasetRow[],
  by: { stratify: string | undefined; group: string | undefined; seed: number },
): Unit[] {
  const units = new Map<string, Unit>();
  for (const [index, row] of rows.entries()) {
    const value = by.group === undefined ? undefined : fieldOf(row, by.group);
    const key = value === undefined || value === null ? `row ${row.id}` : `group ${digestRows([{ value }])}`;
    let unit = units.get(key);
    if (unit === undefined) {
      unit = { rows: [], strata: new Map(), key, draw: random(by.seed, "split", key).uniform() };
      units.set(key, unit);
    }
    unit.rows.push(index);
    const stratum = by.stratify === undefined ? "" : JSON.stringify(fieldOf(row, by.stratify) ?? null);
    unit.strata.set(stratum, (unit.strata.get(stratum) ?? 0) + 1);
  }
  return [...units.values()].sort((a, b) => {
    return b.rows.length - a.rows.length || a.draw - b.draw || (a.key < b.key ? -1 : 1);
  });
}

/** How many rows of each stratum each part wants. */
function wantedRows(
  units: readonly Unit[],
  shares: { test: number; validation: number; seed: number },
): Record<Part, Map<string, number>> {
  const sizes = new Map<string, number>();
  for (const { strata } of units) {
    for (const [stratum, count] of strata) sizes.set(stratum, (sizes.get(stratum) ?? 0) + count);
  }
  const order = [...sizes.keys()]
    .map((stratum) => ({ stratum, draw: random(shares.seed, "split strata", stratum).uniform() }))
    .sort((a, b) => a.draw - b.draw || (a.stratum < b.stratum ? -1 : 1))
    .map(({ stratum }) => stratum);
  const test = portion(sizes, { order, share: shares.test });
  const afterTest = minus(sizes, test);
  const validation = portion(afterTest, { order, share: shares.validation / (1 - shares.test) });
  return { test, validation, train: minus(afterTest, validation) };
}

/** A share of each count, rounded such that the shares of all counts before it, summed up, are rounded too. */
function portion(
  counts: ReadonlyMap<string, number>,
  by: { order: readonly string[]; share: number },
): Map<string, number> {
  const portions = new Map<string, number>();
  let before = 0;
  for (const stratum of by.order) {
    const count = counts.get(stratum) ?? 0;
    portions.set(stratum, roundShare(by.share, before + count) - roundShare(by.share, before));
    before += count;
  }
  return portions;
}

/** Rounds half up, and forgives the last digits of products such as 0.29 · 50. */
function roundShare(share: number, count: number): number {
  return Math.floor(Number((share * count).toPrecision(12)) + 0.5);
}

function minus(counts: ReadonlyMap<string, number>, less: ReadonlyMap<string, number>): Map<string, number> {
  return new Map([...counts].map(([stratum, count]) => [stratum, count - (less.get(stratum) ?? 0)]));
}

/** Places each unit where most is wanted of what it has; returns the part of each row. */
function place(
  units: readonly Unit[],
  wanted: Record<Part, Map<string, number>>,
  parts: readonly Part[],
): Part[] {
  const partOf: Part[] = [];
  for (const { rows, strata } of units) {
    let best: Part = "train";
    let most = -Infinity;
    for (const part of parts) {
      let need = 0;
      for (const [stratum, count] of strata) need += count * (wanted[part].get(stratum) ?? 0);
      if (need > most) [best, most] = [part, need];
    }
    for (const [stratum, count] of strata) {
      wanted[best].set(stratum, (wanted[best].get(stratum) ?? 0) - count);
    }
    for (const row of rows) partOf[row] = best;
  }
  return partOf;
}

function requireShares(test: number, validation: number): void {
  if (test > 0 && validation >= 0 && test + validation < 1) return;
  throw new RangeError(
    `Cannot split a dataset: test must be above 0, validation at least 0 and both together under 1, received ${test} and ${validation}`,
  );
}

function emptyPart(part: Part, dataset: Dataset, units: number): InputError {
  return new InputError(`Cannot split the dataset: nothing would be left for ${part}`, {
    where: { file: dataset.source },
    hint: `There are ${dataset.rows.length} rows in ${units} groups; take more rows or other shares`,
  });
}
