import type { ColumnSummary, DriftMethod, MethodResult } from "../../contracts/mod.ts";
import { totalOf } from "../cells/cell_table.ts";
import { blocksOf, type TieBlocks } from "../cells/tie_blocks.ts";

/** Upper points of the standardised statistic for two samples: level, value. */
const POINTS: readonly (readonly [number, number])[] = [
  [0.25, 0.675, -0.245, -0.105],
  [0.1, 1.281, 0.25, -0.305],
  [0.05, 1.645, 0.678, -0.362],
  [0.025, 1.96, 1.149, -0.391],
  [0.01, 2.326, 1.822, -0.396],
  [0.005, 2.573, 2.364, -0.345],
  [0.001, 3.085, 3.615, -0.154],
].map(([level = 0, b0 = 0, b1 = 0, b2 = 0]) => [level, b0 + b1 + b2] as const);

/**
 * Two-sample Anderson–Darling test, with midranks for ties: like Cramér–von Mises, with more weight on the tails.
 *
 * @param blocks Both samples; together at least four rows of at least two values.
 * @returns The standardised statistic and its p-value, which the published table bounds to between 0.001 and 0.25; null where all rows
 * are equal or fewer than four.
 *
 * Source: F. W. Scholz and M. A. Stephens (1987), Journal of the American Statistical Association 82, 918-924, equations 4 and 7, table 2.
 */
export function andersonDarlingTest(
  { reference, current }: TieBlocks,
): { statistic: number; pValue: number } | null {
  const [n, m] = [totalOf(reference), totalOf(current)];
  const rows = n + m;
  if (rows < 4 || n === 0 || m === 0 || reference.length < 2) return null;
  let [before, beforeN, sumN, sumM] = [0, 0, 0, 0];
  for (let block = 0; block < reference.length; block++) {
    const count = reference[block] ?? 0;
    const size = count + (current[block] ?? 0);
    const middle = before + size / 2;
    const middleN = beforeN + count / 2;
    const divisor = middle * (rows - middle) - rows * size / 4;
    if (divisor > 0) {
      sumN += size / rows * (rows * middleN - middle * n) ** 2 / divisor;
      sumM += size / rows * (rows * (middle - middleN) - middle * m) ** 2 / divisor;
    }
    before += size;
    beforeN += count;
  }
  const squared = (sumN / n + sumM / m) * (rows - 1) / rows;
  const statistic = (squared - 1) / Math.sqrt(varianceOf(n, m));
  return { statistic, pValue: pValueOf(statistic) };
}

/** Variance of the statistic under no drift, equation 4 with two samples. */
function varianceOf(n: number, m: number): number {
  const rows = n + m;
  const inverse = 1 / n + 1 / m;
  let [harmonic, double] = [0, 0];
  for (let i = rows - 1; i >= 2; i--) {
    harmonic += 1 / i;
    double += harmonic / (rows - i + 1);
  }
  const h = harmonic + 1;
  const a = (4 * double - 6) + (10 - 6 * double) * inverse;
  const b = (2 * double - 4) * 4 + 8 * h * 2 + (2 * double - 14 * h - 4) * inverse - 8 * h + 4 * double - 6;
  const c = (6 * h + 2 * double - 2) * 4 + (4 * h - 4 * double + 6) * 2 + (2 * h - 6) * inverse + 4 * h;
  const d = (2 * h + 6) * 4 - 4 * h * 2;
  return (a * rows ** 3 + b * rows ** 2 + c * rows + d) / ((rows - 1) * (rows - 2) * (rows - 3));
}

/** Between the points by a parabola of ln p; outside them the outermost level. */
function pValueOf(statistic: number): number {
  const [first, last] = [POINTS[0]?.[1] ?? 0, POINTS.at(-1)?.[1] ?? 0];
  if (statistic < first) return 0.25;
  if (statistic > last) return 0.001;
  const [c0, c1, c2] = parabola(POINTS.map(([level, point]) => [point, Math.log(level)] as const));
  return Math.exp(c0 + c1 * statistic + c2 * statistic * statistic);
}

/** Least squares parabola through points, by Cramer's rule on the normal equations. */
function parabola(points: readonly (readonly [number, number])[]): [number, number, number] {
  const centre = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const power = (k: number) => points.reduce((sum, [x]) => sum + (x - centre) ** k, 0);
  const moment = (k: number) => points.reduce((sum, [x, y]) => sum + (x - centre) ** k * y, 0);
  const [s0, s1, s2, s3, s4] = [power(0), power(1), power(2), power(3), power(4)];
  const [t0, t1, t2] = [moment(0), moment(1), moment(2)];
  const determinant = s0 * (s2 * s4 - s3 * s3) - s1 * (s1 * s4 - s2 * s3) + s2 * (s1 * s3 - s2 * s2);
  const b0 = (t0 * (s2 * s4 - s3 * s3) - s1 * (t1 * s4 - s3 * t2) + s2 * (t1 * s3 - s2 * t2)) / determinant;
  const b1 = (s0 * (t1 * s4 - t2 * s3) - t0 * (s1 * s4 - s2 * s3) + s2 * (s1 * t2 - s2 * t1)) / determinant;
  const b2 = (s0 * (s2 * t2 - s3 * t1) - s1 * (s1 * t2 - s2 * t1) + t0 * (s1 * s3 - s2 * s2)) / determinant;
  return [b0 - b1 * centre + b2 * centre * centre, b1 - 2 * b2 * centre, b2];
}

/**
 * Anderson–Darling test. From complete samples exact in its statistic; from cells every cell is a tie.
 *
 * Source: as for {@linkcode andersonDarlingTest}.
 */
export const andersonDarling: DriftMethod = {
  name: "anderson_darling",
  columns: ["numeric"],
  statistic(reference: ColumnSummary, current: ColumnSummary): MethodResult {
    const test = andersonDarlingTest(blocksOf(reference, current));
    return { ...(test ?? { statistic: null, pValue: null }), contributions: [] };
  },
};
