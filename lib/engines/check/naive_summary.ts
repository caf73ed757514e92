import { createHash } from "node:crypto";
import type { ColumnSummary, ColumnType, Moments } from "../../contracts/mod.ts";
import type { CheckValue } from "./check_table.ts";

/** How a column is summarised. */
export interface NaiveOptions {
  /** Name of the column. */
  name: string;
  /** Type that the summary says. */
  type: ColumnType;
  /** Edges of a column of numbers. */
  edges?: readonly number[];
  /** Its fences. */
  fences?: { low: number; high: number };
  /** How many buckets of a category; 0 to count one by one. */
  buckets?: number;
  /** Cluster of each row. */
  clusters?: readonly (string | null)[];
}

/** A summary in the plainest way, one value after the other: what engines are held against. */
export function naiveSummary(values: readonly CheckValue[], options: NaiveOptions): ColumnSummary {
  const { name, type, clusters, fences } = options;
  const present = values.flatMap((value, row) => value === null ? [] : [{ value, row }]);
  const base = {
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
    designEffect: null,
  };
  const clusterOf = (row: number): string => JSON.stringify(clusters?.[row] ?? null);
  if (type === "text") {
    const texts = present.map(({ value }) => String(value));
    const lengths = moments(texts.map((text) => [...text].length));
    const groups = present.map(({ row }) => clusterOf(row));
    return {
      ...base,
      distinct: new Set(texts).size,
      ...(lengths === null ? {} : { lengths }),
      designEffect: clusters === undefined ? null : effect(groups, [texts.map((text) => [...text].length)]),
      sample: { values: texts, rule: "all" },
    };
  }
  if (type === "categorical" || type === "boolean") {
    const texts = present.map(({ value }) => String(value));
    const groups = present.map(({ row }) => clusterOf(row));
    const different = [...new Set(texts)];
    const frequent = different
      .map((text) => ({ text, count: texts.filter((other) => other === text).length, hash: textHash(text) }))
      .toSorted((a, b) => b.count - a.count || a.hash - b.hash).slice(0, 20);
    const features = frequent.map(({ text }) => texts.map((other) => other === text ? 1 : 0));
    return {
      ...base,
      cells: counted(texts, options.buckets ?? 0),
      distinct: different.length,
      designEffect: clusters === undefined ? null : effect(groups, features),
      sample: { values: texts, rule: "all" },
    };
  }
  const numbers = present.map(({ value, row }) => ({ number: asNumber(value), row }));
  const finite = numbers.filter(({ number }) => number !== null && Number.isFinite(number))
    .map(({ number, row }) => ({ number: (number ?? 0) + 0, row }));
  const plain = finite.map(({ number }) => number);
  const found = moments(plain);
  const edges = options.edges ?? [];
  const counts = new Array<number>(edges.length + 1).fill(0);
  const sums = new Array<number>(edges.length + 1).fill(0);
  for (const number of plain) {
    const cell = edges.filter((edge) => edge <= number).length;
    counts[cell] = (counts[cell] ?? 0) + 1;
    sums[cell] = (sums[cell] ?? 0) + number;
  }
  const moderate = finite.filter(({ number }) => Math.abs(number) < 1e145);
  return {
    ...base,
    nulls: base.nulls + numbers.filter(({ number }) => number === null).length,
    nans: numbers.filter(({ number }) => Number.isNaN(number)).length,
    infinities: numbers.filter(({ number }) => Math.abs(number ?? 0) === Infinity).length,
    zeros: plain.filter((number) => number === 0).length,
    cells: { edges: [...edges], counts, sums: sums.map(bounded) },
    min: found?.min ?? null,
    max: found?.max ?? null,
    mean: found?.mean ?? null,
    variance: found === null || found.count < 2 || !Number.isFinite(found.m2) ? null : found.m2 / (found.count - 1),
    ...(fences === undefined || type === "time" ? {} : {
      fences: { ...fences, outside: plain.filter((number) => number < fences.low || number > fences.high).length },
    }),
    distinct: new Set(plain).size,
    designEffect: clusters === undefined
      ? null
      : effect(moderate.map(({ row }) => clusterOf(row)), [moderate.map(({ number }) => number)]),
    sample: { values: plain, rule: "all" },
  };
}

/** JSON knows no infinity: a sum beyond the largest number stays there. */
function bounded(sum: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, sum));
}

/** The first 32 bits of the MD5 of a text in UTF-8. */
export function textHash(text: string): number {
  return createHash("md5").update(text, "utf8").digest().readUInt32BE(0);
}

/** Times are milliseconds, truth values 0 and 1; of texts those that read as numbers, null for empty ones. */
function asNumber(value: CheckValue): number | null {
  if (typeof value !== "string") return Number(value);
  if (value === "") return null;
  return /^[+-]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(value) ? Number(value) : NaN;
}

function counted(texts: readonly string[], buckets: number): ColumnSummary["cells"] {
  const values = [...new Set(texts)].sort();
  if (buckets === 0 && values.length <= 1000) {
    const counts = values.map((value) => texts.filter((text) => text === value).length);
    return { values, counts, otherBuckets: [] };
  }
  const otherBuckets = new Array<number>(buckets === 0 ? 256 : buckets).fill(0);
  for (const text of texts) {
    const bucket = textHash(text) % otherBuckets.length;
    otherBuckets[bucket] = (otherBuckets[bucket] ?? 0) + 1;
  }
  return { values: [], counts: [], otherBuckets };
}

function moments(numbers: readonly number[]): Moments | null {
  const count = numbers.length;
  if (count === 0) return null;
  // Scaled by a power of two, so that the largest numbers can be added up.
  const mean = numbers.reduce((sum, number) => sum + number * 2 ** -64, 0) / count * 2 ** 64;
  const exact = numbers.reduce((sum, number) => sum + number, 0) / count;
  const centre = Number.isFinite(exact) ? exact : mean;
  const m2 = numbers.reduce((sum, number) => sum + (number - centre) ** 2, 0);
  const min = numbers.reduce((a, b) => Math.min(a, b));
  const max = numbers.reduce((a, b) => Math.max(a, b));
  return { count, mean: centre, m2: min === max ? 0 : m2, min, max };
}

/** Design effect from its definition, feature by feature. */
function effect(groups: readonly string[], features: readonly (readonly number[])[]): number {
  const rows = groups.length;
  const names = [...new Set(groups)];
  const isConstant = features.every((values) => values.every((value) => value === values[0]));
  if (names.length < 2 || names.length === rows || isConstant) return 1;
  const sizes = names.map((name) => groups.filter((group) => group === name).length);
  const meanSize = sizes.reduce((sum, size) => sum + size * size, 0) / rows;
  let [between, within] = [0, 0];
  for (const values of features) {
    const mean = values.reduce((sum, value) => sum + value, 0) / rows;
    for (const name of names) {
      const own = values.filter((_, row) => groups[row] === name);
      const centre = own.reduce((sum, value) => sum + value, 0) / own.length;
      between += own.length * (centre - mean) ** 2;
      within += own.reduce((sum, value) => sum + (value - centre) ** 2, 0);
    }
  }
  const [meanBetween, meanWithin] = [between / (names.length - 1), within / (rows - names.length)];
  const total = meanBetween + ((rows - meanSize) / (names.length - 1) - 1) * meanWithin;
  return Math.max(1, 1 + (meanSize - 1) * (total > 0 ? (meanBetween - meanWithin) / total : 0));
}
