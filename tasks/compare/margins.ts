import { InputError } from "vigil/contracts";

/**
 * Reads `METRIC=DELTA` as often as it is given.
 *
 * @param texts What the user wrote, for example `["accuracy=0.02"]`.
 * @returns The smallest change that matters, by metric.
 * @throws {InputError} If a text has another form, or a number is negative.
 */
export function parseMargins(texts: readonly string[]): Record<string, number> {
  return Object.fromEntries(texts.map((text) => {
    const at = text.lastIndexOf("=");
    const [metric, value] = [text.slice(0, Math.max(0, at)), text.slice(at + 1).trim()];
    const number = Number(value);
    if (metric === "" || value === "" || !(number >= 0 && number < Infinity)) {
      throw new InputError(`Cannot use the margin "${text}": expected METRIC=DELTA, for example accuracy=0.02`, {
        where: { field: "--margin" },
        hint: "A margin is 0 or more; 0 forbids the verdict equivalent",
      });
    }
    return [metric, number];
  }));
}
