/**
 * log(1 + x) − x, to full relative precision also where the two nearly cancel.
 *
 * For small `x` the difference is about −x²/2, and computing the logarithm first would leave nothing but its rounding error. With
 * r = x/(2 + x) the logarithm is 2·artanh(r), so the difference is −x·r + 2r³·(1/3 + r²/5 + r⁴/7 + …).
 *
 * @param x A number above −1.
 * @returns log(1 + x) − x, which is never positive.
 *
 * Source: Abramowitz and Stegun (1964), formula 4.1.27.
 */
export function log1pMinusX(x: number): number {
  if (x < -0.6 || x > 1.5) return Math.log1p(x) - x;
  const r = x / (2 + x);
  const square = r * r;
  let power = 1;
  let total = 0;
  for (let odd = 3;; odd += 2) {
    const next = total + power / odd;
    if (next === total) break;
    total = next;
    power *= square;
  }
  return r * (2 * square * total - x);
}
