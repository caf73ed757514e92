import type { Agreement, CalibrationResult, CorrectedRate, Estimate } from "../../contracts/mod.ts";
import { kappa } from "../../metrics/mod.ts";
import {
  clusteredConfusionEstimate,
  type ConfusionCounts,
  confusionEstimate,
  meanEstimate,
  predictionPoweredEstimate,
  proportionEstimate,
} from "../../statistics/mod.ts";
import { type CascadeRow, measureCascade } from "./cascade.ts";

/** One row with what people and a judge said of it. */
export interface VerdictRow {
  /** What people said, all together; null where they were not asked. */
  human: string | null;
  /** What each person said. @default {{}} */
  people?: Readonly<Record<string, string>>;
  /** What the judge said; null where it abstained or failed. */
  judge: string | null;
  /** Why there is no label of the judge. @default {"failed"} */
  missing?: "abstained" | "failed";
  /** Verdicts on a pair in both orders, both said of the answers as they stand. */
  order?: { inOrder: string; swapped: string };
  /** What the judge said when it was asked again. */
  again?: string | null;
  /** What the judge cost in US dollars; null where it is not known. */
  costUsd?: number | null;
  /** What a cheap scorer said, 0 to 1; null where it abstained or failed. Absent where there is none. */
  cheap?: number | null;
  /** Group of rows that belong together. */
  cluster?: string | number;
}

/** Options of {@linkcode calibrateVerdicts}. */
export interface CalibrateVerdictsOptions {
  /** Name of the judge. */
  name: string;
  /** Version of the judge. @default {null} */
  version?: string | null;
  /** Labels in the order in which they are shown; any other that occurs is added. @default {[]} */
  labels?: readonly string[];
  /** The cheap scorer of the rows, with what each label stands for from 0 to 1; from 0.5 on a label is good. @default {none} */
  cascade?: { cheap: string; valueOf: (label: string) => number };
}

/** Bands that cascades are measured with, from a scorer that is nearly always sure to one that hardly ever is. */
const BANDS: readonly (readonly [number, number])[] = [[0.45, 0.55], [0.35, 0.65], [0.25, 0.75], [0.15, 0.85], [
  0.05,
  0.95,
]];

/**
 * Measures a judge by what it and people said of the same rows: agreement, kappa, what the order of answers does, whether it says the
 * same again, and how often it should have given each label.
 *
 * Where rows come in clusters the intervals of agreement and kappa know it. Shares of labels are put right by prediction-powered
 * inference where people labelled a part only; that part must be drawn at random.
 *
 * @example
 * ```ts
 * import { calibrateVerdicts } from "vigil/scorers";
 * import { strictEqual } from "node:assert/strict";
 * const result = calibrateVerdicts([
 *   { human: "good", judge: "good" },
 *   { human: "bad", judge: "good" },
 *   { human: "bad", judge: "bad" },
 *   { human: "good", judge: null },
 * ], { name: "my_judge" });
 * strictEqual(result.agreement.value, 2 / 3);
 * strictEqual(result.answered.failed, 1);
 * ```
 */
export function calibrateVerdicts(rows: readonly VerdictRow[], options: CalibrateVerdictsOptions): CalibrationResult {
  const { name, version = null } = options;
  const labels = labelsOf(rows, options.labels ?? []);
  const clusters = rows.some(({ cluster }) => cluster !== undefined)
    ? new Set(rows.map(({ cluster }, at) => clusterOf(cluster, at))).size
    : null;
  const compared = (first: Side, second: Side, names: [string, string]): Agreement =>
    agreementOf(rows, { sides: [first, second], names, labels, clustered: clusters !== null });
  const judge: Side = (row) => row.judge;
  const main = compared((row) => row.human, judge, ["people", name]);
  const people = [...new Set(rows.flatMap((row) => Object.keys(row.people ?? {})))];
  const person = (who: string): Side => (row) => row.people?.[who] ?? null;
  const missing = rows.filter((row) => row.judge === null);
  const abstained = missing.filter((row) => row.missing === "abstained").length;
  const counts = countsOf(rows, (row) => row.human, { other: judge, labels });
  return {
    kind: "calibration",
    schemaVersion: 1,
    name,
    version,
    rows: rows.length,
    answered: { scored: rows.length - missing.length, abstained, failed: missing.length - abstained },
    confusion: { labels, counts },
    agreement: main.agreement,
    kappa: main.kappa,
    perPerson: people.map((who) => compared(person(who), judge, [who, name])),
    people: people.flatMap((one, at) =>
      people.slice(at + 1).map((two) => compared(person(one), person(two), [one, two]))
    ),
    order: orderOf(rows),
    retest: rows.some(({ again }) => again !== undefined && again !== null)
      ? compared(judge, (row) => row.again ?? null, ["first time", "second time"])
      : null,
    rates: labels.map((label) => rateOf(rows, label)),
    ...(options.cascade === undefined ? {} : { cascade: cascadesOf(rows, options.cascade) }),
    cost: costOfRows(rows),
    clusters,
    notes: notesOn(rows, { missing: missing.length, kappa: main.kappa, agreement: main.agreement }),
  };
}

type Side = (row: VerdictRow) => string | null;

function labelsOf(rows: readonly VerdictRow[], first: readonly string[]): string[] {
  const found = new Set(first);
  const seen = rows.flatMap((
    { human, judge, people = {}, again = null },
  ) => [human, judge, again, ...Object.values(people)]);
  for (const label of seen.filter((each) => each !== null).sort()) found.add(label);
  return [...found];
}

function agreementOf(
  rows: readonly VerdictRow[],
  context: { sides: [Side, Side]; names: [string, string]; labels: readonly string[]; clustered: boolean },
): Agreement {
  const { sides: [first, second], names: [one, two], labels, clustered } = context;
  if (!clustered) {
    const counts = countsOf(rows, first, { other: second, labels });
    const right = counts.reduce((sum, row, at) => sum + (row[at] ?? 0), 0);
    const all = counts.flat().reduce((sum, count) => sum + count, 0);
    const agreement = proportionEstimate(right, all);
    return { first: one, second: two, agreement, kappa: confusionEstimate(counts, kappa, { chanceCorrected: true }) };
  }
  const codes = new Map(labels.map((label, at) => [label, at]));
  const groups = new Map<string, number>();
  const encoded = rows.flatMap((row, at) => {
    const expected = codes.get(first(row) ?? "\0");
    const predicted = codes.get(second(row) ?? "\0");
    if (expected === undefined || predicted === undefined) return [];
    const key = clusterOf(row.cluster, at);
    const group = groups.get(key) ?? groups.size;
    groups.set(key, group);
    return [{ expected, predicted, group }];
  });
  const table = {
    expected: Int32Array.from(encoded, ({ expected }) => expected),
    predicted: Int32Array.from(encoded, ({ predicted }) => predicted),
    clusters: Int32Array.from(encoded, ({ group }) => group),
    classes: labels.length,
  };
  return {
    first: one,
    second: two,
    agreement: clusteredConfusionEstimate(table, accuracy),
    kappa: clusteredConfusionEstimate(table, kappa),
  };
}

function accuracy(counts: ConfusionCounts): number {
  const all = counts.reduce((sum, row) => sum + row.reduce((line, count) => line + count, 0), 0);
  return counts.reduce((sum, row, at) => sum + (row[at] ?? 0), 0) / all;
}

function clusterOf(cluster: string | number | undefined, at: number): string {
  return cluster === undefined ? `row ${at}` : `cluster ${cluster}`;
}

function countsOf(
  rows: readonly VerdictRow[],
  side: Side,
  { other, labels }: { other: Side; labels: readonly string[] },
): number[][] {
  const counts = labels.map(() => labels.map(() => 0));
  for (const row of rows) {
    const [first, second] = [side(row), other(row)];
    const line = first === null ? undefined : counts[labels.indexOf(first)];
    const at = second === null ? -1 : labels.indexOf(second);
    if (line !== undefined && at >= 0) line[at] = (line[at] ?? 0) + 1;
  }
  return counts;
}

function orderOf(rows: readonly VerdictRow[]): CalibrationResult["order"] {
  const pairs = rows.flatMap(({ order }) => order === undefined ? [] : [order]);
  if (pairs.length === 0) return null;
  const first = pairs.filter(({ inOrder, swapped }) => inOrder === "first" && swapped === "second").length;
  const second = pairs.filter(({ inOrder, swapped }) => inOrder === "second" && swapped === "first").length;
  const consistent = pairs.filter(({ inOrder, swapped }) => inOrder === swapped).length;
  return {
    consistent: proportionEstimate(consistent, pairs.length),
    firstPlace: proportionEstimate(first, first + second),
  };
}

function rateOf(rows: readonly VerdictRow[], label: string): CorrectedRate {
  const judged = rows.filter(({ judge }) => judge !== null);
  const labelled = judged.filter(({ human }) => human !== null);
  const rest = judged.filter(({ human }) => human === null);
  const pairs = { both: 0, humanOnly: 0, judgeOnly: 0, neither: 0 };
  for (const { human, judge } of labelled) {
    const [said, meant] = [judge === label, human === label];
    pairs[meant ? said ? "both" : "humanOnly" : said ? "judgeOnly" : "neither"] += 1;
  }
  const people = rows.filter(({ human }) => human !== null);
  return {
    label,
    judge: proportionEstimate(judged.filter(({ judge }) => judge === label).length, judged.length),
    human: proportionEstimate(people.filter(({ human }) => human === label).length, people.length),
    corrected: rest.length === 0 ? null : predictionPoweredEstimate(pairs, {
      yes: rest.filter(({ judge }) => judge === label).length,
      rows: rest.length,
    }),
  };
}

function cascadesOf(
  rows: readonly VerdictRow[],
  { cheap, valueOf }: NonNullable<CalibrateVerdictsOptions["cascade"]>,
): NonNullable<CalibrationResult["cascade"]> {
  const known = rows.flatMap((row): CascadeRow[] =>
    row.human === null || row.judge === null ? [] : [{
      cheap: row.cheap ?? null,
      judge: valueOf(row.judge),
      human: valueOf(row.human) >= 0.5,
      costUsd: row.costUsd ?? null,
    }]
  );
  return { cheap, bands: BANDS.map((band) => measureCascade(known, band)) };
}

function costOfRows(rows: readonly VerdictRow[]): CalibrationResult["cost"] {
  const told = rows.flatMap(({ costUsd }) => costUsd === undefined ? [] : [costUsd]);
  if (told.length === 0) return null;
  const known = told.filter((cost) => cost !== null);
  const unpricedRows = told.length - known.length;
  return {
    usd: unpricedRows > 0 ? null : known.reduce((sum, cost) => sum + cost, 0),
    perRow: known.length === 0 ? null : meanEstimate(known, { scale: [0, Infinity] }),
    unpricedRows,
  };
}

function notesOn(
  rows: readonly VerdictRow[],
  { missing, kappa, agreement }: { missing: number; kappa: Estimate; agreement: Estimate },
): string[] {
  const notes: string[] = [];
  if (missing > 0) {
    notes.push(`${missing} of ${rows.length} rows have no label of the judge and are left out of the agreement`);
  }
  if (agreement.value !== null && kappa.value !== null && agreement.value - kappa.value > 0.25) {
    notes.push("Much of the agreement is what chance would give: trust kappa rather than the share");
  }
  const labelled = rows.filter(({ human }) => human !== null).length;
  if (labelled < rows.length) {
    notes.push("The shares put right hold where the rows that people labelled were drawn at random");
  }
  return notes;
}
