import type { ColumnSummary } from "../../contracts/mod.ts";
import { HASH_RANGE, rowHash } from "../../engines/mod.ts";
import { EVERY_VALUE } from "./complete_numbers.ts";

/** Values that a column keeps for methods that cells do not serve. */
export type Sample = NonNullable<ColumnSummary["sample"]>;

/** Up to so many values all are kept. */
export const KEEP_ALL = 10_000;

/** Beyond {@linkcode KEEP_ALL}, about so many are kept. */
export const KEEP_MOST = 50_000;

/** Options for {@linkcode sampleOf}. */
export interface SampleOfOptions {
  /** Position of the row of each value, from 0. @default {the position of the value} */
  positions?: ArrayLike<number>;
  /** Rows of the table, those without a value among them. @default {the number of values} */
  rows?: number;
}

/**
 * Keeps all values up to 10,000, else those of about 50,000 rows, chosen by the hash of their position: the rows that an engine chooses.
 *
 * @param values Present values, in the order of their rows.
 */
export function sampleOf(values: readonly unknown[], options: SampleOfOptions = {}): Sample {
  const { positions, rows = values.length } = options;
  if (values.length <= KEEP_ALL) return { values: [...values], rule: EVERY_VALUE };
  const rate = Math.min(1, KEEP_MOST / rows);
  const limit = Math.floor(rate * HASH_RANGE);
  const kept = rate >= 1 ? [...values] : values.filter((_, at) => rowHash(positions?.[at] ?? at) < limit);
  return { values: kept, rule: ruleOf(rate) };
}

/** The samples of two parts of a table as one, each value with the same chance; null where a part keeps none or its rule is not ours. */
export function mergeSamples(a: Sample, b: Sample): Sample | null {
  const [rateA, rateB] = [rateOf(a.rule), rateOf(b.rule)];
  if (rateA === null || rateB === null) return null;
  if (rateA === 1 && rateB === 1 && a.values.length + b.values.length <= KEEP_ALL) {
    return { values: [...a.values, ...b.values], rule: EVERY_VALUE };
  }
  const rows = a.values.length / rateA + b.values.length / rateB;
  const rate = Math.min(rateA, rateB, KEEP_MOST / rows);
  return { values: [...thin(a.values, rate / rateA), ...thin(b.values, rate / rateB)], rule: ruleOf(rate) };
}

function thin(values: readonly unknown[], rate: number): unknown[] {
  return rate >= 1 ? [...values] : values.filter((_, at) => mixed(at) < rate);
}

/** Rule of a sample with that share of the rows. */
export function ruleOf(rate: number): string {
  return `hash ${rate}`;
}

function rateOf(rule: string): number | null {
  if (rule === EVERY_VALUE) return 1;
  const rate = Number(/^hash (\S+)$/.exec(rule)?.[1]);
  return rate > 0 && rate <= 1 ? rate : null;
}

/** A number from 0 to 1 from a place. Source: the finaliser of MurmurHash3, A. Appleby (2011). */
function mixed(at: number): number {
  let hash = at + 0x9e3779b9;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
}
