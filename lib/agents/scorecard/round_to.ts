/** Rounds to digits after the point, so that a model stays the same where a machine's logarithm differs in its last bit. */
export function roundTo(value: number, digits: number): number {
  return Number(value.toFixed(digits)) + 0; // + 0 turns -0 into 0.
}
