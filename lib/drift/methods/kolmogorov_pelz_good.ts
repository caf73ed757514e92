/**
 * P(D ≤ d) of the two-sided one-sample distance: Kolmogorov's limit and three corrections in powers of 1/√n.
 *
 * @param d Distance, between 0 and 1.
 * @param n Rows; from about 140 on the error is below 1e-9 where the Durbin matrix or the tail does not serve.
 *
 * Source: W. Pelz and I. J. Good (1976), Journal of the Royal Statistical Society B 38, 152-156, in the form for small arguments that
 * R. Simard and P. L'Ecuyer (2011), Journal of Statistical Software 39(11), section 2.4, print.
 */
export function pelzGoodCdf(d: number, n: number): number {
  const z = Math.sqrt(n) * d;
  const z2 = z * z;
  const z4 = z2 * z2;
  const z6 = z4 * z2;
  const pi2 = Math.PI ** 2;
  const decay = -pi2 / (2 * z2);
  let [k0, k1, k2, k3] = [0, 0, 0, 0];
  const last = Math.ceil(16 * z / Math.PI);
  for (let k = 1; k <= last; k++) {
    // Terms over half-integers.
    const half = pi2 * (k - 0.5) ** 2;
    const weight = Math.exp(decay * (k - 0.5) ** 2);
    k0 += weight;
    k1 += (half - z2) * weight;
    k2 += (6 * z6 + 2 * z4 + (2 * z4 - 5 * z2) * half + (1 - 2 * z2) * half ** 2) * weight;
    k3 += (-30 * z6 - 90 * z4 * z4 + (135 * z4 - 96 * z6) * half + (212 * z4 - 60 * z2) * half ** 2 +
      (5 - 30 * z2) * half ** 3) * weight;
  }
  let [over2, over3] = [0, 0];
  for (let k = 1; k <= last; k++) {
    const whole = pi2 * k * k;
    const weight = Math.exp(decay * k * k);
    over2 += whole * weight;
    over3 += (3 * z2 - whole) * whole * weight;
  }
  const root = Math.sqrt(2 * Math.PI);
  return root * (
    k0 / z +
    k1 / (6 * z4) / Math.sqrt(n) +
    (k2 / (72 * z ** 7) - over2 / (36 * z ** 3)) / n +
    (k3 / (6480 * z ** 10) + over3 / (216 * z6)) / n ** 1.5
  );
}
