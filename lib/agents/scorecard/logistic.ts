import { solvePositiveDefinite } from "./cholesky.ts";

/** Rows of a logistic regression whose features are indicators: for each row, which of them are on. */
export interface IndicatorData {
  /** Indices of the indicators that are on, for each row. */
  rows: readonly (readonly number[])[];
  /** Whether the row is positive. */
  positive: readonly boolean[];
  /** Number of indicators. */
  width: number;
}

/** A fitted logistic regression. */
export interface LogisticFit {
  /** Log-odds of a row with no indicator on. */
  intercept: number;
  /** What each indicator adds to the log-odds. */
  weights: number[];
  /** Newton steps that were taken. */
  steps: number;
}

/**
 * Fits a ridge logistic regression on indicators by Newton's method (iteratively reweighted least squares), to the machine's
 * precision and without anything random. Minimises −Σ log-likelihood + penalty ÷ 2 · Σ weight²; the intercept is free.
 *
 * @param data Rows as indices of the indicators that are on.
 * @param penalty Strength of the ridge, above 0; scikit-learn's `C` is 1 ÷ penalty.
 * @throws {RangeError} If the penalty is not above 0, or the rows are not of both classes.
 *
 * Source: T. Hastie, R. Tibshirani, J. Friedman, The Elements of Statistical Learning, 2nd edition, section 4.4.1.
 */
export function fitLogistic(data: IndicatorData, penalty: number): LogisticFit {
  const { rows, positive, width } = data;
  const positives = positive.filter(Boolean).length;
  if (!(penalty > 0)) throw new RangeError(`Cannot fit: expected a penalty above 0, received ${penalty}`);
  if (positives === 0 || positives === rows.length) {
    throw new RangeError(`Cannot fit: expected rows of both classes, received ${positives} positive of ${rows.length}`);
  }
  const size = width + 1; // The intercept comes last.
  const beta = new Float64Array(size);
  beta[width] = Math.log(positives / (rows.length - positives));
  for (let steps = 1; steps <= 100; steps++) {
    const gradient = new Float64Array(size);
    const hessian = new Float64Array(size * size);
    for (let j = 0; j < width; j++) {
      gradient[j] = -penalty * at(beta, j);
      hessian[j * size + j] = penalty;
    }
    rows.forEach((row, index) => {
      const on = [...row, width];
      const probability = logistic(on.reduce((total, j) => total + at(beta, j), 0));
      const residual = (positive[index] ? 1 : 0) - probability;
      const weight = probability * (1 - probability);
      for (const j of on) {
        gradient[j] = at(gradient, j) + residual;
        for (const k of on) hessian[j * size + k] = at(hessian, j * size + k) + weight;
      }
    });
    const step = solvePositiveDefinite(hessian, gradient);
    let largest = 0;
    for (let j = 0; j < size; j++) {
      beta[j] = at(beta, j) + at(step, j);
      largest = Math.max(largest, Math.abs(at(step, j)));
    }
    if (largest < 1e-10) return { intercept: at(beta, width), weights: [...beta.subarray(0, width)], steps };
  }
  throw new RangeError("Cannot fit: Newton's method does not settle after 100 steps");
}

/**
 * The probability that belongs to log-odds.
 */
export function logistic(logOdds: number): number {
  return logOdds >= 0 ? 1 / (1 + Math.exp(-logOdds)) : Math.exp(logOdds) / (1 + Math.exp(logOdds));
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? NaN;
}
