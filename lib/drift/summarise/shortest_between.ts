/**
 * The largest number with the fewest digits in (low, high]: edges that people can read and compare, and that say no row's exact value.
 *
 * @param low Excluded; below high.
 * @param high Included; finite.
 */
export function shortestBetween(low: number, high: number): number {
  if (low < 0 && high >= 0) return 0;
  for (let digits = 1; digits < 17; digits++) {
    const [mantissa = "", exponent = "0"] = high.toExponential(digits - 1).split("e");
    const shift = Number(exponent) - digits + 1;
    const whole = Number(mantissa.replace(".", ""));
    for (const candidate of [Number(`${whole}e${shift}`), Number(`${whole - 1}e${shift}`)]) {
      if (candidate > low && candidate <= high) return candidate;
    }
  }
  return high;
}
