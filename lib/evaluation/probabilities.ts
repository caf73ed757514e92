import { InputError } from "../contracts/mod.ts";
import { fieldOfRow, type Fields } from "./examples.ts";
import { isRecord, labelOf, valueAt } from "./field.ts";
import type { Example } from "./options.ts";

/** What a row says of its probabilities: by label, or only of one label that is not named. */
export type RowProbabilities = Record<string, number> | number | null;

/** What is needed to read probabilities. */
export interface ProbabilityReader {
  /** The field or fields that were asked for. */
  field: string | readonly string[] | undefined;
  /** The fields of the evaluation. */
  fields: Fields;
  /** Where the rows come from, for errors. */
  source: string;
}

/**
 * Reads the probabilities of one row: out of the answer, or out of the row's own fields.
 *
 * An object gives one for each label. Several fields give one each, named like their label or as `label=field`. One
 * number is that of the label with the field's name, or else of the positive label.
 *
 * @throws {InputError} If a field that was asked for is missing or no number.
 */
export function readProbabilities(example: Example, outputs: unknown, reader: ProbabilityReader): RowProbabilities {
  const { field } = reader;
  const place = { example, source: reader.source };
  if (field === undefined) return asLabels(valueAt(outputs, "probabilities"), place);
  const names = [field].flat();
  const single = names.length === 1 && !names[0]?.includes("=");
  if (single) {
    const name = names[0] ?? "";
    const value = find(example, outputs, name);
    if (isRecord(value)) return asLabels(value, place);
    return number(value, { example, name, source: reader.source });
  }
  const probabilities: Record<string, number> = {};
  for (const name of names) {
    const [label = name, column = label] = name.split("=");
    probabilities[label] = number(find(example, outputs, column), { example, name: column, source: reader.source });
  }
  return probabilities;
}

function find(example: Example, outputs: unknown, name: string): unknown {
  return valueAt(outputs, name) ?? fieldOfRow(example.fields, name, "outputs");
}

function number(value: unknown, context: { example: Example; name: string; source: string }): number {
  if (typeof value === "number" && value >= 0 && value <= 1) return value;
  const { example, name, source } = context;
  const found = value === undefined || value === null
    ? "no value"
    : typeof value === "number"
    ? String(value)
    : JSON.stringify(value);
  throw new InputError(`Cannot use the probability: found ${found}, expected a number from 0 to 1`, {
    where: { file: source, field: name, row: example.id, ...example.line === null ? {} : { line: example.line } },
    hint: "Correct the row, or evaluate without --probability-field",
  });
}

function notInRange(
  share: number,
  label: string,
  { example, source }: { example: Example; source: string },
): InputError {
  return new InputError(`Cannot use the probability of "${label}": found ${share}, expected a number from 0 to 1`, {
    where: { file: source, row: example.id, ...example.line === null ? {} : { line: example.line } },
    hint: "Correct the row, or evaluate without probabilities",
  });
}

function asLabels(value: unknown, place: { example: Example; source: string }): Record<string, number> | null {
  if (!isRecord(value)) return null;
  const probabilities: Record<string, number> = {};
  for (const [label, share] of Object.entries(value)) {
    if (typeof share !== "number") return null;
    if (!(share >= 0 && share <= 1)) throw notInRange(share, label, place);
    probabilities[label] = share;
  }
  return Object.keys(probabilities).length === 0 ? null : probabilities;
}

/**
 * Names the labels of probabilities that were given as one number each.
 *
 * @param given What each row said.
 * @param task The labels of the task, the positive one, and the name of the field.
 * @throws {InputError} If there are more than two labels, so that one number cannot say enough.
 */
export function nameProbabilities(
  given: readonly RowProbabilities[],
  task: { labels: readonly string[]; positiveLabel: string | null; field: string | undefined },
): (Record<string, number> | null)[] {
  const { labels, field } = task;
  const positive = field !== undefined && labels.includes(field) ? field : task.positiveLabel;
  const other = labels.find((label) => label !== positive);
  return given.map((value) => {
    if (typeof value !== "number") return value;
    if (positive === null || labels.length > 2) {
      throw new InputError(
        `Cannot use the probabilities: found one for each row, expected one for each of ${labels.length} labels`,
        { where: field === undefined ? {} : { field }, hint: "Name a field for each label: --probability-field a,b,c" },
      );
    }
    return other === undefined ? { [positive]: value } : { [positive]: value, [other]: 1 - value };
  });
}

/**
 * Which of two labels one number a row is the probability of, where nobody says: the one that is predicted where the
 * number is large. The expected labels have no part in it.
 *
 * @returns The label; undefined where the numbers have a name, there are not two labels, or the predictions do not tell.
 */
export function labelMeant(
  given: readonly RowProbabilities[],
  task: { labels: readonly string[]; predicted: readonly (string | null)[]; field: string | undefined },
): string | undefined {
  const { labels, predicted, field } = task;
  const [first, second] = labels;
  if (labels.length !== 2 || first === undefined || second === undefined) return undefined;
  if (field !== undefined && labels.includes(field)) return undefined;
  const sums: Record<string, { total: number; n: number }> = Object.fromEntries(
    labels.map((label) => [label, { total: 0, n: 0 }]),
  );
  given.forEach((value, index) => {
    const sum = sums[predicted[index] ?? ""];
    if (typeof value !== "number" || sum === undefined) return;
    sum.total += value;
    sum.n++;
  });
  const [low, high] = [sums[first], sums[second]].map((sum) =>
    sum === undefined || sum.n === 0 ? NaN : sum.total / sum.n
  );
  if (low === undefined || high === undefined || Number.isNaN(low) || Number.isNaN(high) || low === high) {
    return undefined;
  }
  return low > high ? first : second;
}

/** The labels that occur, in order. */
export function labelsOf(rows: readonly { expected: unknown; predicted: unknown }[]): string[] {
  const labels = new Set<string>();
  for (const { expected, predicted } of rows) {
    for (const value of [expected, predicted]) {
      const label = labelOf(value);
      if (label !== null && label !== undefined) labels.add(label);
    }
  }
  return [...labels].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
