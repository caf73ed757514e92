/**
 * Value of a rational function, Σ pₖxᵏ / Σ qₖxᵏ, by Horner's rule.
 *
 * @param coefficients Of numerator `p` and denominator `q`, lowest order first.
 * @param x Where.
 * @returns The quotient.
 */
export function rational(
  coefficients: { readonly p: readonly number[]; readonly q: readonly number[] },
  x: number,
): number {
  return polynomial(coefficients.p, x) / polynomial(coefficients.q, x);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let total = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) total = total * x + (coefficients[k] ?? 0);
  return total;
}
