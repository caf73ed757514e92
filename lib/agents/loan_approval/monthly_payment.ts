/** A loan that is repaid in level monthly payments. */
export interface LevelLoan {
  /** Amount lent. */
  amount: number;
  /** Years over which it is repaid; at least one month. */
  years: number;
  /** Nominal interest rate in percent a year, 0 or more. */
  ratePercent: number;
}

/**
 * Level monthly payment that repays a loan: L·r ÷ (1 − (1 + r)^−n) with the rate r of a month and n months, L ÷ n without
 * interest. Written with expm1 and log1p, so that it stays exact for tiny rates.
 *
 * @returns Payment in the currency of the amount, not rounded.
 * @throws {RangeError} If the amount or the term is not above zero, or the rate is below zero.
 *
 * @example
 * ```ts
 * import { monthlyPayment } from "vigil/agents";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(monthlyPayment({ amount: 320_000, years: 30, ratePercent: 6 }).toFixed(2), "1918.56");
 * ```
 *
 * Source: S. G. Kellison, The Theory of Interest, chapter on amortisation schedules.
 */
export function monthlyPayment(loan: LevelLoan): number {
  const { amount, years, ratePercent } = loan;
  if (!(amount > 0) || !(years > 0) || !(ratePercent >= 0)) {
    throw new RangeError(
      `Cannot compute a monthly payment: expected an amount and years above 0 and a rate of at least 0, ` +
        `received ${amount}, ${years} and ${ratePercent}`,
    );
  }
  const months = years * 12;
  const rate = ratePercent / 1200;
  if (rate === 0) return amount / months;
  return (amount * rate) / -Math.expm1(-months * Math.log1p(rate));
}
