import type { Estimate, Interval } from "../contracts/mod.ts";

/** What stands for a value that is not there. */
export const MISSING = "—";

const THIN_SPACE = "\u202f";

/**
 * Formats a count with thin spaces between the thousands.
 *
 * @example
 * ```ts
 * import { formatCount } from "vigil/reports";
 * formatCount(20); // "20"
 * ```
 */
export function formatCount(count: number): string {
  if (Math.abs(count) >= 1e15) return String(count);
  const [whole = "", fraction] = String(Math.abs(Math.round(count * 100) / 100)).split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, THIN_SPACE);
  return (count < 0 ? "-" : "") + grouped + (fraction === undefined ? "" : `.${fraction}`);
}

/**
 * Formats a metric: three decimals up to one, about three significant digits above it.
 *
 * A value that is not quite 0 or 1 is never rounded to it: 0.9996 stays `"0.9996"`.
 *
 * @example
 * ```ts
 * import { formatNumber } from "vigil/reports";
 * formatNumber(0.85); // "0.850"
 * formatNumber(12.345); // "12.3"
 * formatNumber(null); // "—"
 * ```
 */
export function formatNumber(value: number | null): string {
  if (value === null || Number.isNaN(value)) return MISSING;
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "-∞";
  const size = Math.abs(value);
  // Below any precision of what is measured here: left over from rounding.
  if (size < 1e-12) return "0.000";
  if (size >= 1e15) return value.toExponential(2);
  if (size > 1.0005) return threeDigits(value);
  if (size !== 0 && size < 1e-6) return value.toExponential(1);
  for (let decimals = 3; decimals <= 6; decimals++) {
    const text = value.toFixed(decimals);
    const rounded = Math.abs(Number(text));
    if ((rounded !== 0 && rounded !== 1) || rounded === size) return text;
  }
  return value.toFixed(6);
}

/**
 * Formats a duration that is given in milliseconds.
 *
 * @example
 * ```ts
 * import { formatMilliseconds } from "vigil/reports";
 * formatMilliseconds(12.3456); // "12.3 ms"
 * formatMilliseconds(1534); // "1.53 s"
 * ```
 */
export function formatMilliseconds(milliseconds: number | null): string {
  if (milliseconds === null || !Number.isFinite(milliseconds)) return formatNumber(milliseconds);
  const size = Math.abs(milliseconds);
  if (size >= 120_000) return `${threeDigits(milliseconds / 60_000)} min`;
  if (size >= 1000) return `${threeDigits(milliseconds / 1000)} s`;
  return size < 1 ? `${Number(milliseconds.toPrecision(2))} ms` : `${threeDigits(milliseconds)} ms`;
}

function threeDigits(value: number): string {
  const size = Math.abs(value);
  return size >= 99.95 ? formatCount(Math.round(value)) : value.toFixed(size >= 9.995 ? 1 : 2);
}

/**
 * Formats an amount of US dollars; small amounts keep two significant digits.
 *
 * @example
 * ```ts
 * import { formatUsd } from "vigil/reports";
 * formatUsd(1.234); // "1.23 USD"
 * formatUsd(0.000123); // "0.00012 USD"
 * formatUsd(null); // "—"
 * ```
 */
export function formatUsd(usd: number | null): string {
  if (usd === null || !Number.isFinite(usd)) return MISSING;
  const size = Math.abs(usd);
  if (size === 0 || size >= 0.995) {
    const [whole = "", fraction = ""] = usd.toFixed(2).split(".");
    return `${formatCount(Number(whole))}.${fraction} USD`;
  }
  if (size >= 0.01) return `${usd.toFixed(4)} USD`;
  return `${usd.toFixed(Math.min(12, 1 - Math.floor(Math.log10(size))))} USD`;
}

/**
 * Formats a share as a percentage; one that is not quite 0 or 1 is never shown as 0 % or 100 %.
 *
 * @example
 * ```ts
 * import { formatShare } from "vigil/reports";
 * formatShare(0.853); // "85.3 %"
 * formatShare(0.0001); // "< 0.1 %"
 * ```
 */
export function formatShare(share: number | null): string {
  if (share === null || !Number.isFinite(share)) return MISSING;
  if (share === 0 || share === 1) return `${share * 100} %`;
  if (share > 0 && share < 0.0005) return "< 0.1 %";
  if (share < 1 && share >= 0.9995) return "> 99.9 %";
  return `${(share * 100).toFixed(1)} %`;
}

/**
 * Formats a p-value.
 *
 * @example
 * ```ts
 * import { formatPValue } from "vigil/reports";
 * formatPValue(0.0312); // "0.031"
 * formatPValue(1e-9); // "< 0.001"
 * ```
 */
export function formatPValue(pValue: number | null): string {
  if (pValue === null || !Number.isFinite(pValue)) return MISSING;
  return pValue < 0.001 ? "< 0.001" : pValue.toFixed(3);
}

/** How a number of one kind is written, for example {@linkcode formatMilliseconds}. */
export type NumberFormat = (value: number | null) => string;

/**
 * Formats an interval; an end that the data does not bound is infinite.
 *
 * @example
 * ```ts
 * import { formatInterval } from "vigil/reports";
 * formatInterval({ low: 0.64, high: 0.948, level: 0.95, method: "wilson" }); // "[0.640, 0.948]"
 * formatInterval({ low: 12, high: null, level: 0.95, method: "order_statistics" }); // "[12.0, ∞)"
 * ```
 */
export function formatInterval(interval: Interval | null, format: NumberFormat = formatNumber): string {
  if (interval === null) return MISSING;
  const low = interval.low === null ? "(-∞" : `[${format(interval.low)}`;
  const high = interval.high === null ? "∞)" : `${format(interval.high)}]`;
  return `${low}, ${high}`;
}

/**
 * Formats an estimate with its interval.
 *
 * @example
 * ```ts
 * import { formatEstimate } from "vigil/reports";
 * const interval = { low: 0.64, high: 0.948, level: 0.95, method: "wilson" };
 * formatEstimate({ value: 0.85, n: 20, interval }); // "0.850 [0.640, 0.948]"
 * formatEstimate({ value: null, n: 0, interval: null, reason: "no rows" }); // "—"
 * ```
 */
export function formatEstimate(estimate: Estimate, format: NumberFormat = formatNumber): string {
  if (estimate.value === null) return MISSING;
  if (estimate.interval === null) return format(estimate.value);
  return `${format(estimate.value)} ${formatInterval(estimate.interval, format)}`;
}

/**
 * Formats a confidence level.
 *
 * @example
 * ```ts
 * import { formatLevel } from "vigil/reports";
 * formatLevel(0.95); // "95 %"
 * ```
 */
export function formatLevel(level: number): string {
  return `${Number((level * 100).toFixed(2))} %`;
}

/**
 * Puts a count before its noun.
 *
 * @example
 * ```ts
 * import { formatQuantity } from "vigil/reports";
 * formatQuantity(1, "row"); // "1 row"
 * formatQuantity(20, "row"); // "20 rows"
 * formatQuantity(2, "entry", "entries"); // "2 entries"
 * ```
 */
export function formatQuantity(count: number, singular: string, plural: string = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}
