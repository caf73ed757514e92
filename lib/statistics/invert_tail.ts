/** A tail probability as a function of a position on the whole line. */
export interface Tail {
  /** Where to begin. */
  start: number;
  /** Whether the tail grows with the position. */
  rising: boolean;
  /** The tail at a position, and the size of its derivative there. */
  tail(position: number): { value: number; density: number };
}

/**
 * Solves tail(u) = p for u, by Newton's method on ln tail(u) = ln p inside a bracket that only shrinks.
 *
 * The logarithm of a tail is nearly straight, so a p of 1e-100 takes hardly more steps than one of 0.1. Where Newton would leave the
 * bracket, it is halved instead; before there are two ends, the step grows.
 *
 * @param p The probability, above 0.
 * @param tail What to invert.
 * @returns The position.
 */
export function invertTail(p: number, { start, rising, tail }: Tail): number {
  const goal = Math.log(p);
  let low = -Infinity;
  let high = Infinity;
  let position = start;
  let stride = 1;
  for (let step = 0; step < 400; step++) {
    const { value, density } = tail(position);
    const gap = value > 0 ? Math.log(value / p) : -Infinity;
    const miss = Math.abs(gap) < 1e-3 ? Math.log1p((value - p) / p) : Math.log(value) - goal;
    if (miss === 0) return position;
    if (miss > 0 === rising) high = position;
    else low = position;
    const newton = position - (rising ? 1 : -1) * miss * value / density;
    if (Math.abs(newton - position) <= 1e-16 * Math.max(Math.abs(position), 1e-3)) return newton;
    const bracketed = low > -Infinity && high < Infinity;
    let next = newton;
    if (bracketed) {
      if (!(newton > low && newton < high)) next = (low + high) / 2;
      if (next === low || next === high) return next;
    } else if (!(Math.abs(newton - position) < stride)) {
      next = high < Infinity ? position - stride : position + stride;
      stride *= 2;
    }
    position = next;
  }
  return position;
}
