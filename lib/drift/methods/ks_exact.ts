import { greatestCommonDivisor } from "./greatest_common_divisor.ts";

/** Sizes of two samples. */
export interface SampleSizes {
  /** Size of the first sample, at least 1. */
  n: number;
  /** Size of the second sample, at least 1. */
  m: number;
}

/**
 * Exact two-sided p-value of a two-sample Kolmogorov–Smirnov distance, without ties: the share of lattice paths that leave the band.
 *
 * Every order of the pooled rows is a path from (0, 0) to (n, m); those that come as far from the diagonal as was observed are counted as
 * probabilities, from the start to the end, in O(n·band) steps. All terms are positive, so small p-values keep their digits.
 *
 * @param distance The observed distance, from 0 to 1.
 * @returns The p-value; null where it is below about 1e-86 and counting would take long: the asymptotic one is as good there.
 *
 * Source: J. L. Hodges (1958), Arkiv för Matematik 3, 469-486.
 */
export function ksExactPValue(distance: number, { n, m }: SampleSizes): number | null {
  const divisor = greatestCommonDivisor(n, m);
  const [stepN, stepM] = [m / divisor, n / divisor];
  const far = Math.round(distance * n * stepN);
  if (far === 0) return 1;
  if (n * m > 1e6 && distance * distance * n * m / (n + m) > 100) return null;
  return Math.min(1, shareLeaving({ n, m, stepN, stepM, far }));
}

function shareLeaving(
  { n, m, stepN, stepM, far }: SampleSizes & { stepN: number; stepM: number; far: number },
): number {
  // left[j]: share of the paths to (i, j) that have left the band |i·stepN − j·stepM| < far.
  const left = new Float64Array(m + 1).fill(1);
  for (let i = 0; i <= n; i++) {
    const first = Math.max(0, Math.floor((i * stepN - far) / stepM) + 1);
    const last = Math.min(m, Math.ceil((i * stepN + far) / stepM) - 1);
    // What lies below the band was left for good; what lies above it is still 1 from the start.
    if (first > 0) left[first - 1] = 1;
    for (let j = first; j <= last; j++) {
      if (i + j === 0) left[j] = 0;
      else {
        const across = i > 0 ? (left[j] ?? 1) * i : 0;
        const up = j > 0 ? (left[j - 1] ?? 1) * j : 0;
        left[j] = (across + up) / (i + j);
      }
    }
  }
  return left[m] ?? 1;
}
