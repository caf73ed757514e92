/** A label of each row: expected and predicted, null where there is none. */
export interface LabelColumns {
  /** What each row should be; null where nothing is expected. */
  expected: readonly (string | null)[];
  /** What each row was predicted to be; null where there is no answer. */
  predicted: readonly (string | null)[];
}

/** Options for {@linkcode encodeLabels}. */
export interface EncodeLabelsOptions {
  /** Labels of the task that the rows need not contain. @default {[]} */
  labels?: readonly string[];
}

/** Labels as numbers, for the rows that have both an expected and a predicted label. */
export interface EncodedLabels {
  /** All labels in order; a code is an index into this list. */
  labels: string[];
  /** Code of the expected label of each kept row. */
  expected: Int32Array;
  /** Code of the predicted label of each kept row. */
  predicted: Int32Array;
  /** Index of each kept row among all rows. */
  rows: Int32Array;
  /** Number of all rows. */
  total: number;
  /** Rows that expect a label and have no prediction. */
  unanswered: number;
  /** Rows that expect nothing. */
  unlabelled: number;
}

/**
 * Turns labels into numbers, once for all metrics. Rows without an expected or a predicted label are counted and left
 * out; an expected label that only such rows carry still belongs to the list.
 *
 * @throws {RangeError} If the two columns differ in length.
 *
 * @example
 * ```ts
 * import { encodeLabels } from "vigil/metrics";
 * const { labels, expected, unanswered } = encodeLabels({ expected: ["yes", "no"], predicted: ["yes", null] });
 * labels; // ["no", "yes"]
 * expected; // Int32Array [1]
 * unanswered; // 1
 * ```
 */
export function encodeLabels(columns: LabelColumns, options: EncodeLabelsOptions = {}): EncodedLabels {
  const { expected, predicted } = columns;
  const total = expected.length;
  if (predicted.length !== total) {
    throw new RangeError(
      `Cannot compare labels: found ${total} expected and ${predicted.length} predicted, expected as many of each`,
    );
  }
  const codes = new Map<string, number>();
  const codeOf = (label: string): number => {
    const known = codes.get(label);
    if (known !== undefined) return known;
    codes.set(label, codes.size);
    return codes.size - 1;
  };
  for (const label of options.labels ?? []) codeOf(label);
  const kept = { expected: new Int32Array(total), predicted: new Int32Array(total), rows: new Int32Array(total) };
  let count = 0;
  let unanswered = 0;
  let unlabelled = 0;
  for (let row = 0; row < total; row++) {
    const wanted = expected[row] ?? null;
    const given = predicted[row] ?? null;
    if (wanted === null) {
      unlabelled++;
      continue;
    }
    const code = codeOf(wanted);
    if (given === null) {
      unanswered++;
      continue;
    }
    kept.expected[count] = code;
    kept.predicted[count] = codeOf(given);
    kept.rows[count] = row;
    count++;
  }
  const labels = sortLabels(codes.keys());
  const rank = new Int32Array(labels.length);
  labels.forEach((label, index) => rank[codeOf(label)] = index);
  return {
    labels,
    expected: kept.expected.subarray(0, count).map((code) => rank[code] ?? 0),
    predicted: kept.predicted.subarray(0, count).map((code) => rank[code] ?? 0),
    rows: kept.rows.subarray(0, count),
    total,
    unanswered,
    unlabelled,
  };
}

/**
 * Puts labels in order: by number where all of them are numbers, else by code point. This is the order of scikit-learn,
 * which sorts whatever type the labels have.
 *
 * @example
 * ```ts
 * import { sortLabels } from "vigil/metrics";
 * sortLabels(["10", "9"]); // ["9", "10"]
 * sortLabels(["b", "a", "B"]); // ["B", "a", "b"]
 * ```
 */
export function sortLabels(labels: Iterable<string>): string[] {
  const list = [...labels];
  const numeric = list.every((label) => label.trim() !== "" && Number.isFinite(Number(label)));
  return list.sort((a, b) => (numeric ? Number(a) - Number(b) : 0) || compareCodePoints(a, b));
}

function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    if (a.charCodeAt(index) !== b.charCodeAt(index)) {
      return (a.codePointAt(index) ?? 0) - (b.codePointAt(index) ?? 0);
    }
  }
  return a.length - b.length;
}
