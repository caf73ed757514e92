/**
 * P(D < d) of the two-sided one-sample distance, exactly: one entry of the n-th power of a band matrix.
 *
 * Takes about (2nd)³·log₂ n steps, so it is for small n·d.
 *
 * @param d Distance, between 0 and 1.
 * @param n Rows.
 *
 * Source: J. Durbin (1968), Annals of Mathematical Statistics 39, 398-411; computed as by G. Marsaglia, W. W. Tsang and J. Wang (2003),
 * Journal of Statistical Software 8(18).
 */
export function durbinCdf(d: number, n: number): number {
  const k = Math.ceil(n * d);
  const size = 2 * k - 1;
  const power = matrixPower(bandMatrix(size, k - n * d), { size, n, centre: (k - 1) * size + k - 1 });
  let { exponent } = power;
  let value = power.matrix[(k - 1) * size + k - 1] ?? 0;
  for (let i = 1; i <= n; i++) {
    value *= i / n;
    if (value < 1e-140) {
      value *= 1e140;
      exponent -= 140;
    }
  }
  return value * 10 ** exponent;
}

/** The matrix H of Marsaglia, Tsang and Wang, row by row; h is by how much n·d falls short of a whole number. */
function bandMatrix(size: number, h: number): Float64Array {
  const factorials = [1];
  for (let i = 1; i <= size; i++) factorials.push((factorials[i - 1] ?? 1) * i);
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const distance = row - column + 1;
      if (distance < 0) continue;
      let entry = 1;
      if (column === 0) entry -= h ** distance;
      if (row === size - 1) entry -= h ** distance;
      if (column === 0 && row === size - 1) {
        entry = 1 - 2 * h ** size + Math.max(0, 2 * h - 1) ** size;
      }
      matrix[row * size + column] = entry / (factorials[distance] ?? Infinity);
    }
  }
  return matrix;
}

/** A power of a matrix, times 10^exponent so that nothing overflows. */
interface ScaledMatrix {
  matrix: Float64Array;
  exponent: number;
}

function matrixPower(
  matrix: Float64Array,
  { size, n, centre }: { size: number; n: number; centre: number },
): ScaledMatrix {
  const rescale = (scaled: ScaledMatrix): ScaledMatrix =>
    (scaled.matrix[centre] ?? 0) > 1e140
      ? { matrix: scaled.matrix.map((entry) => entry * 1e-140), exponent: scaled.exponent + 140 }
      : scaled;
  let base: ScaledMatrix = { matrix, exponent: 0 };
  let result: ScaledMatrix | null = null;
  for (let left = n; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) {
      result = result === null
        ? base
        : rescale({ matrix: product(result.matrix, base.matrix, size), exponent: result.exponent + base.exponent });
    }
    base = rescale({ matrix: product(base.matrix, base.matrix, size), exponent: 2 * base.exponent });
  }
  return result ?? base;
}

function product(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const out = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let inner = 0; inner < size; inner++) {
      const factor = a[row * size + inner] ?? 0;
      if (factor === 0) continue;
      for (let column = 0; column < size; column++) {
        out[row * size + column] = (out[row * size + column] ?? 0) + factor * (b[inner * size + column] ?? 0);
      }
    }
  }
  return out;
}
