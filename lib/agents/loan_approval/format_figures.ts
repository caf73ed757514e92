/** Writes dollars as the policy does: 1918.558 becomes `"1,918.56 USD"`. */
export function formatDollars(amount: number): string {
  const digits = Number.isInteger(amount) ? 0 : 2;
  return `${amount.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits })} USD`;
}

/** Writes a share as a percentage with one decimal, and with more where rounding would make it equal to its limit. */
export function formatShare(share: number, limit?: number): string {
  for (let digits = 1; digits < 8; digits++) {
    const text = (share * 100).toFixed(digits);
    if (limit === undefined || share === limit || Number(text) !== Number((limit * 100).toFixed(digits))) {
      return `${text} %`;
    }
  }
  return `${share * 100} %`;
}

/** Rounds a figure for a report; what is decided is decided before. */
export function roundTo(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
