/** Rows of a sparse matrix: features and their values, row after row. */
export interface SparseRows {
  /** Where each row starts; one entry more than rows. */
  starts: Int32Array;
  /** Feature of each entry. */
  features: Int32Array;
  /** Value of each entry. */
  values: Float64Array;
  /** How many features there are. */
  width: number;
}

/** Options for {@linkcode fitLogistic}. */
export interface LogisticOptions {
  /** Weight of the squared coefficients beside the mean loss. @default {0.01} */
  penalty?: number;
  /** Largest number of Newton steps. @default {30} */
  steps?: number;
}

/**
 * Fits a logistic regression with a ridge penalty to its one optimum, by Newton's method with conjugate gradients.
 *
 * @param rows What is known of each row.
 * @param labels 0 or 1 for each row.
 * @returns Coefficients of the features, then the intercept, which is not penalised.
 *
 * Source: C.-J. Lin, R. C. Weng and S. S. Keerthi (2008), Journal of Machine Learning Research 9, 627-650.
 */
export function fitLogistic(rows: SparseRows, labels: Uint8Array, options: LogisticOptions = {}): Float64Array {
  const { penalty = 0.01, steps = 30 } = options;
  const size = rows.width + 1;
  const weights = new Float64Array(size);
  const n = labels.length;
  const curvature = new Float64Array(n);
  const gradient = new Float64Array(size);
  const scores = new Float64Array(n);
  for (let step = 0; step < steps; step++) {
    scoreRows(rows, weights, scores);
    gradient.fill(0);
    const residuals = scores.map((score, row) => {
      const probability = 1 / (1 + Math.exp(-score));
      curvature[row] = probability * (1 - probability) / n;
      return (probability - (labels[row] ?? 0)) / n;
    });
    addTransposed(rows, residuals, gradient);
    for (let at = 0; at < rows.width; at++) gradient[at] = (gradient[at] ?? 0) + penalty * (weights[at] ?? 0);
    const norm = Math.sqrt(dot(gradient, gradient));
    if (norm < 1e-8) break;
    const direction = solve(rows, curvature, { penalty, gradient, tolerance: Math.min(0.1, Math.sqrt(norm)) * norm });
    const before = lossOf(scores, labels) + ridge(weights, { penalty, width: rows.width });
    let length = 1;
    const slope = dot(gradient, direction);
    for (let halving = 0; halving < 30; halving++, length /= 2) {
      const tried = weights.map((weight, at) => weight + length * (direction[at] ?? 0));
      scoreRows(rows, tried, scores);
      const after = lossOf(scores, labels) + ridge(tried, { penalty, width: rows.width });
      if (after <= before + 1e-4 * length * slope || halving === 29) {
        weights.set(tried);
        break;
      }
    }
  }
  return weights;
}

/** The linear score of each row, intercept included, into `out`. */
export function scoreRows(
  { starts, features, values, width }: SparseRows,
  weights: Float64Array,
  out: Float64Array,
): void {
  for (let row = 0; row < out.length; row++) {
    let score = weights[width] ?? 0;
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
      score += (values[at] ?? 0) * (weights[features[at] ?? 0] ?? 0);
    }
    out[row] = score;
  }
}

function addTransposed(
  { starts, features, values, width }: SparseRows,
  rowValues: Float64Array,
  out: Float64Array,
): void {
  for (let row = 0; row < rowValues.length; row++) {
    const value = rowValues[row] ?? 0;
    out[width] = (out[width] ?? 0) + value;
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
      const feature = features[at] ?? 0;
      out[feature] = (out[feature] ?? 0) + value * (values[at] ?? 0);
    }
  }
}

/** Conjugate gradients on the Hessian: the Newton direction, up to the tolerance. */
function solve(
  rows: SparseRows,
  curvature: Float64Array,
  { penalty, gradient, tolerance }: { penalty: number; gradient: Float64Array; tolerance: number },
): Float64Array {
  const size = gradient.length;
  const solution = new Float64Array(size);
  const residual = gradient.map((value) => -value);
  const direction = residual.slice();
  const product = new Float64Array(size);
  const along = new Float64Array(curvature.length);
  let squared = dot(residual, residual);
  for (let iteration = 0; iteration < 200 && Math.sqrt(squared) > tolerance; iteration++) {
    scoreRows(rows, direction, along);
    for (let row = 0; row < along.length; row++) along[row] = (along[row] ?? 0) * (curvature[row] ?? 0);
    product.fill(0);
    addTransposed(rows, along, product);
    for (let at = 0; at < rows.width; at++) product[at] = (product[at] ?? 0) + penalty * (direction[at] ?? 0);
    const step = squared / dot(direction, product);
    if (!Number.isFinite(step)) break;
    for (let at = 0; at < size; at++) {
      solution[at] = (solution[at] ?? 0) + step * (direction[at] ?? 0);
      residual[at] = (residual[at] ?? 0) - step * (product[at] ?? 0);
    }
    const next = dot(residual, residual);
    for (let at = 0; at < size; at++) direction[at] = (residual[at] ?? 0) + next / squared * (direction[at] ?? 0);
    squared = next;
  }
  return solution;
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let at = 0; at < a.length; at++) total += (a[at] ?? 0) * (b[at] ?? 0);
  return total;
}

function lossOf(scores: Float64Array, labels: Uint8Array): number {
  let total = 0;
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row] ?? 0;
    total += Math.max(0, score) + Math.log1p(Math.exp(-Math.abs(score))) - ((labels[row] ?? 0) === 1 ? score : 0);
  }
  return total / scores.length;
}

function ridge(weights: Float64Array, { penalty, width }: { penalty: number; width: number }): number {
  const features = weights.subarray(0, width);
  return penalty / 2 * dot(features, features);
}
