import { quantileOfSorted } from "./quantile.ts";

/** How many quartile distances the fences stand outside of the quartiles. */
const REACH = 1.5;

/** Values beyond these are far out: outliers, by the definition of the box plot. */
export interface Fences {
  /** Values below are outliers. */
  low: number;
  /** Values above are outliers. */
  high: number;
}

/**
 * Tukey's inner fences: one and a half quartile distances below the first and above the third quartile.
 *
 * Of normal values 0.7 % lie beyond them. They are rounded outwards by less than a tenth of the quartile distance, so that they can be read, and
 * do not give the quartiles away.
 *
 * @param sorted Finite values in ascending order.
 * @returns Null without values, and where half of them are the same: then there is no distance to measure by.
 *
 * @example
 * ```ts
 * import { tukeyFences } from "vigil/statistics";
 * tukeyFences([1, 2, 3, 4, 5, 6, 7, 8, 100]); // { low: -3, high: 13 }
 * ```
 *
 * Source: J. W. Tukey (1977), Exploratory Data Analysis, chapter 2.
 */
export function tukeyFences(sorted: ArrayLike<number>): Fences | null {
  if (sorted.length === 0) return null;
  const [first, third] = [quantileOfSorted(sorted, 0.25), quantileOfSorted(sorted, 0.75)];
  const distance = third - first;
  const [low, high] = [first - REACH * distance, third + REACH * distance];
  if (!(distance > 0) || !Number.isFinite(low) || !Number.isFinite(high)) return null;
  const digits = Math.floor(Math.log10(distance)) - 1;
  return {
    low: rounded(low, { digits, round: Math.floor }),
    high: rounded(high, { digits, round: Math.ceil }),
  };
}

/** A number rounded to a power of ten; as it is where 64 bits do not hold more digits. */
function rounded(value: number, { digits, round }: { digits: number; round: (value: number) => number }): number {
  const whole = Number(shifted(value, -digits));
  const result = Number(shifted(round(whole), digits));
  return Number.isFinite(result) && Math.abs(whole) < Number.MAX_SAFE_INTEGER ? result + 0 : value;
}

/** A number times a power of ten as text, without the error of a product. */
function shifted(value: number, power: number): string {
  const [mantissa = "0", exponent = "0"] = value.toExponential().split("e");
  return `${mantissa}e${Number(exponent) + power}`;
}
