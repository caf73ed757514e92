import { minimise, type MinimiseOptions } from "./lbfgs.ts";
import type { SparseVector } from "./ngrams.ts";

/** Rows of a linear classifier. */
export interface LabelledVectors {
  /** Features of each row. */
  rows: readonly SparseVector[];
  /** Class of each row, from 0. */
  classes: Int32Array;
  /** Number of classes, at least 2. */
  outputs: number;
  /** Number of features. */
  width: number;
}

/** A fitted linear classifier: log-odds of each output from the features. */
export interface LinearFit {
  /** Weights of each feature for the outputs, feature after feature; of two classes only the second has weights. */
  weights: Float64Array;
  /** Log-odds of each output with no feature on. */
  intercepts: Float64Array;
  /** Steps that the fit took. */
  steps: number;
}

/**
 * Fits a logistic regression with a ridge to its one optimum: with two classes the log-odds of the second, with more a
 * softmax over all. Minimises the mean log loss + penalty ÷ 2 · Σ weight² ÷ rows; intercepts are free. scikit-learn's `C` is
 * 1 ÷ penalty.
 *
 * @throws {RangeError} If a class has no row or the penalty is not above 0.
 *
 * Source: T. Hastie, R. Tibshirani, J. Friedman, The Elements of Statistical Learning, 2nd edition, section 4.4.
 */
export function fitSoftmax(data: LabelledVectors, penalty: number, options: MinimiseOptions = {}): LinearFit {
  check(data, penalty);
  const { rows, classes, width } = data;
  const outputs = data.outputs === 2 ? 1 : data.outputs;
  const size = outputs * width;
  const n = rows.length;
  const scores = new Float64Array(outputs);
  const objective = (point: Float64Array, gradient: Float64Array): number => {
    let squares = 0;
    for (let at = 0; at < size; at++) {
      const weight = point[at] ?? 0;
      squares += weight * weight;
      gradient[at] = penalty * weight / n;
    }
    gradient.fill(0, size);
    let loss = 0;
    for (const [row, vector] of rows.entries()) {
      scoreVector(vector, { weights: point, intercepts: point.subarray(size) }, scores);
      loss += residuals(scores, classes[row] ?? 0);
      for (let output = 0; output < outputs; output++) {
        scores[output] = (scores[output] ?? 0) / n;
        gradient[size + output] = (gradient[size + output] ?? 0) + (scores[output] ?? 0);
      }
      addOuter(gradient, vector, scores);
    }
    return loss / n + penalty * squares / (2 * n);
  };
  const { point, steps } = minimise(objective, new Float64Array(size + outputs), { tolerance: 1e-7, ...options });
  return { weights: point.slice(0, size), intercepts: point.slice(size), steps };
}

/** The log-odds of each output for a row, into `out`. */
export function scoreVector(
  { features, values }: SparseVector,
  { weights, intercepts }: { weights: ArrayLike<number>; intercepts: ArrayLike<number> },
  out: Float64Array,
): void {
  const outputs = out.length;
  for (let output = 0; output < outputs; output++) out[output] = intercepts[output] ?? 0;
  for (let at = 0; at < features.length; at++) {
    const offset = (features[at] ?? 0) * outputs;
    const value = values[at] ?? 0;
    for (let output = 0; output < outputs; output++) {
      out[output] = (out[output] ?? 0) + value * (weights[offset + output] ?? 0);
    }
  }
}

/** Turns log-odds into probabilities, in place: of the second of two classes, or of each class. */
export function toProbabilities(scores: Float64Array): void {
  if (scores.length === 1) {
    const score = scores[0] ?? 0;
    scores[0] = score >= 0 ? 1 / (1 + Math.exp(-score)) : Math.exp(score) / (1 + Math.exp(score));
    return;
  }
  const most = Math.max(...scores);
  let total = 0;
  for (let output = 0; output < scores.length; output++) {
    const power = Math.exp((scores[output] ?? 0) - most);
    scores[output] = power;
    total += power;
  }
  for (let output = 0; output < scores.length; output++) scores[output] = (scores[output] ?? 0) / total;
}

/** Turns log-odds into probability − truth, in place, and gives the log loss. */
function residuals(scores: Float64Array, truth: number): number {
  if (scores.length === 1) {
    const score = truth === 1 ? scores[0] ?? 0 : -(scores[0] ?? 0);
    const loss = score >= 0 ? Math.log1p(Math.exp(-score)) : Math.log1p(Math.exp(score)) - score;
    toProbabilities(scores);
    scores[0] = (scores[0] ?? 0) - truth;
    return loss;
  }
  const most = Math.max(...scores);
  const logTotal = most + Math.log(scores.reduce((total, score) => total + Math.exp(score - most), 0));
  const loss = logTotal - (scores[truth] ?? 0);
  toProbabilities(scores);
  scores[truth] = (scores[truth] ?? 0) - 1;
  return loss;
}

/** Adds each feature's value times the residuals to the gradient. */
function addOuter(gradient: Float64Array, { features, values }: SparseVector, residuals: Float64Array): void {
  const outputs = residuals.length;
  for (let at = 0; at < features.length; at++) {
    const offset = (features[at] ?? 0) * outputs;
    const value = values[at] ?? 0;
    for (let output = 0; output < outputs; output++) {
      gradient[offset + output] = (gradient[offset + output] ?? 0) + value * (residuals[output] ?? 0);
    }
  }
}

function check({ classes, outputs }: LabelledVectors, penalty: number): void {
  if (!(penalty > 0)) throw new RangeError(`Cannot fit: expected a penalty above 0, received ${penalty}`);
  const counts = new Int32Array(outputs);
  for (const one of classes) counts[one] = (counts[one] ?? 0) + 1;
  if (outputs < 2 || counts.some((count) => count === 0)) {
    throw new RangeError("Cannot fit: expected rows of at least two classes, and of each class");
  }
}
