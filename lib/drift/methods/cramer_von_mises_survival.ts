/**
 * Upper tail of the limiting distribution of the Cramér–von Mises statistic.
 *
 * In the middle by a series of Bessel functions, in the tail by Smirnov's integrals, which keep their digits where 1 − cdf has none left.
 *
 * @param x The statistic; 0 and below give 1.
 *
 * Source: S. Csörgő and J. Faraway (1996), Journal of the Royal Statistical Society B 58, 221-234, equation 1.3; N. V. Smirnov (1937),
 * Matematicheskii Sbornik 2, 973-993.
 */
export function cramerVonMisesSurvival(x: number): number {
  if (x < 0.003) return 1;
  return x < 0.5 ? Math.max(0, 1 - lower(x)) : upper(x);
}

/** 1/(π√x)·Σ (−1)^k·C(−½, k)·√(4k + 1)·e^(−(4k + 1)²/16x)·K¼((4k + 1)²/16x). */
function lower(x: number): number {
  let total = 0;
  let coefficient = 1;
  for (let k = 0; k < 100; k++) {
    const y = 4 * k + 1;
    const q = y * y / (16 * x);
    const term = coefficient * Math.sqrt(y) * decayedBessel(q);
    total += term;
    if (term < 1e-17) break;
    coefficient *= (k + 0.5) / (k + 1);
  }
  return total / (Math.PI * Math.sqrt(x));
}

/** e^(−q)·K¼(q) = ∫ e^(−q(1 + cosh t))·cosh(t/4) dt from 0 on; the trapezoid rule converges faster than any power. */
function decayedBessel(q: number): number {
  const step = 1 / 64;
  let total = Math.exp(-2 * q) / 2;
  for (let at = 1; at < 2000; at++) {
    const t = at * step;
    const term = Math.exp(-q * (1 + Math.cosh(t))) * Math.cosh(t / 4);
    total += term;
    if (term < 1e-20 * total) break;
  }
  return total * step;
}

/** (1/π)·Σ (−1)^(j+1)·∫ √(−√y/sin √y)·e^(−xy/2)/y dy from (2j − 1)²π² to (2j)²π². */
function upper(x: number): number {
  let total = 0;
  for (let j = 1; j <= 4; j++) {
    const from = (2 * j - 1) * Math.PI;
    // √y = from + π·sin²φ takes the singularities off both ends.
    const steps = 256;
    let integral = 0;
    for (let at = 0; at < steps; at++) {
      const phi = (at + 0.5) * Math.PI / (2 * steps);
      const root = from + Math.PI * Math.sin(phi) ** 2;
      const sine = Math.abs(Math.sin(Math.PI * Math.sin(phi) ** 2));
      const weight = 2 * Math.PI * Math.sin(phi) * Math.cos(phi);
      integral += 2 / root * Math.sqrt(root / sine) * Math.exp(-x * root * root / 2) * weight;
    }
    total += (j % 2 === 1 ? 1 : -1) * integral * Math.PI / (2 * steps);
  }
  return Math.min(1, Math.max(0, total / Math.PI));
}
