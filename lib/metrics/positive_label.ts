import { InputError } from "../contracts/mod.ts";
import { quoteLabels } from "./quote_labels.ts";

/** Pairs of labels whose second one is the positive label, in lower case. */
const OBVIOUS_PAIRS: readonly (readonly [negative: string, positive: string])[] = [
  ["0", "1"],
  ["0.0", "1.0"],
  ["-1", "1"],
  ["false", "true"],
  ["no", "yes"],
  ["n", "y"],
  ["f", "t"],
  ["negative", "positive"],
  ["neg", "pos"],
  ["fail", "pass"],
  ["failed", "passed"],
  ["incorrect", "correct"],
  ["absent", "present"],
  ["off", "on"],
];

/** Which label is the positive one, and why. */
export interface PositiveLabel {
  /** The label; null where there is no label at all, or more than two and none was asked for. */
  label: string | null;
  /** Asked for, known by its name, or the last one in order. */
  chosenBy: "option" | "name" | "order" | null;
}

/** Options for {@linkcode choosePositiveLabel}. */
export interface PositiveLabelOptions {
  /** The label that the user asked for. @default {undefined} */
  positiveLabel?: string | undefined;
}

/**
 * Chooses the label that precision, recall, F1, specificity and the probabilities of a binary task are about: the one
 * asked for, else the obvious one of a known pair such as no and yes, else the last one in order, as scikit-learn does.
 *
 * @param labels The labels of the task in order.
 * @throws {InputError} If the label asked for is none of two or more labels.
 *
 * @example
 * ```ts
 * import { choosePositiveLabel } from "vigil/metrics";
 * choosePositiveLabel(["no", "yes"]); // { label: "yes", chosenBy: "name" }
 * choosePositiveLabel(["Class1", "Class2"]); // { label: "Class2", chosenBy: "order" }
 * choosePositiveLabel(["abnorm", "norm"], { positiveLabel: "abnorm" }); // { label: "abnorm", chosenBy: "option" }
 * ```
 */
export function choosePositiveLabel(labels: readonly string[], options: PositiveLabelOptions = {}): PositiveLabel {
  const { positiveLabel } = options;
  if (positiveLabel !== undefined) {
    if (labels.length > 1 && !labels.includes(positiveLabel)) {
      throw new InputError(
        `Cannot use "${positiveLabel}" as the positive label: expected one of ${quoteLabels(labels)}`,
        { hint: "Name the positive label as it is written in the data" },
      );
    }
    return { label: positiveLabel, chosenBy: "option" };
  }
  if (labels.length === 0 || labels.length > 2) return { label: null, chosenBy: null };
  const known = OBVIOUS_PAIRS.find((pair) => labels.every((label) => pair.includes(label.trim().toLowerCase())));
  const obvious = labels.find((label) => label.trim().toLowerCase() === known?.[1]);
  if (obvious !== undefined) return { label: obvious, chosenBy: "name" };
  // Only the negative label of a pair occurs: the positive one is still what the task is about.
  if (known !== undefined) return { label: known[1], chosenBy: "name" };
  return { label: labels.at(-1) ?? null, chosenBy: "order" };
}
