const HALF_LOG_TWO_PI = 0.91893853320467274178;

/**
 * What Stirling's formula leaves out: ln Γ(x + 1) − [(x + ½)·ln x − x + ½·ln 2π].
 *
 * It is small (about 1/12x) where ln Γ itself is huge, so a ratio of gamma functions written with it keeps its digits: a binomial
 * probability at a million trials is the product of a short closed form and the exponential of three such errors.
 *
 * @param x A positive number.
 * @returns The error of the formula in the logarithm; positive, falling to 0 as x grows.
 *
 * Source: series of Abramowitz and Stegun (1964), 6.1.42; use after C. Loader (2000), Fast and accurate computation of binomial
 * probabilities.
 */
export function stirlingError(x: number): number {
  // Below 10 the series is too short: step up by δ(x) = δ(x + 1) + (x + ½)·log(1 + 1/x) − 1.
  let correction = 0;
  let at = x;
  for (; at < 10; at += 1) correction += (at + 0.5) * Math.log1p(1 / at) - 1;
  return correction + stirlingSeries(at);
}

/** The asymptotic series of {@linkcode stirlingError}: for x of at least 10, where eight terms leave less than 1e-17. */
export function stirlingSeries(x: number): number {
  const s = 1 / (x * x);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 -
                        s * (1 / 156 - s * (3617 / 122400)))))))) / x;
}

/** ln Γ(x) for x of at least 10, by Stirling's formula with its error. */
export function logGammaByStirling(x: number): number {
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingSeries(x);
}
