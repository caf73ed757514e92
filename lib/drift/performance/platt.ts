import { InputError } from "../../contracts/mod.ts";

/** A calibration of probabilities: logistic in the logit of the score, with how uncertain it is. */
export interface PlattCalibration {
  /** Factor of the logit; 1 where scores are calibrated. */
  slope: number;
  /** What is added to it; 0 where scores are calibrated. */
  intercept: number;
  /** Variances of slope and intercept, and their covariance, from the curvature of the fit. */
  covariance: { slope: number; intercept: number; both: number };
}

/** Scores are kept this far from 0 and 1, where the logit has no end. */
const LEAST = 1e-6;

const STEPS = 100;

/**
 * Fits a calibration to scores whose labels are known, by Newton's method on Platt's smoothed targets.
 *
 * @param probabilities Scores from 0 to 1.
 * @param labels 1 for the positive label, 0 for the other; as many.
 * @throws {InputError} If a label is missing altogether, or all scores are the same.
 *
 * Source: J. Platt (1999), Advances in Large Margin Classifiers, 61-74; H.-T. Lin, C.-J. Lin and R. C. Weng (2007), Machine Learning 68,
 * 267-276.
 *
 * @example Scores that are too sure
 * ```ts
 * import { fitPlatt } from "vigil/drift";
 * const scores = Float64Array.from({ length: 400 }, (_, at) => at % 2 === 0 ? 0.95 : 0.05);
 * const labels = Uint8Array.from(scores, (score, at) => Number(score > 0.5) ^ Number(at % 10 < 3));
 * fitPlatt(scores, labels).slope; // less than 1
 * ```
 */
export function fitPlatt(probabilities: ArrayLike<number>, labels: ArrayLike<number>): PlattCalibration {
  const x = Float64Array.from(probabilities, logit);
  const positives = Array.from(labels).reduce((sum, label) => sum + label, 0);
  const negatives = x.length - positives;
  if (positives === 0 || negatives === 0) {
    throw new InputError("Cannot calibrate the probabilities: the reference holds one label only, expected two");
  }
  if (x.every((value) => value === x[0])) {
    throw new InputError("Cannot calibrate the probabilities: all of the reference are the same");
  }
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (negatives + 2)];
  const targets = Float64Array.from(labels, (label) => label === 1 ? high : low);
  let [slope, intercept] = [1, 0];
  for (let step = 0; step < STEPS; step++) {
    const { gradient, curvature } = derivatives(x, targets, { slope, intercept });
    const change = solve(curvature, gradient);
    const before = loss(x, targets, { slope, intercept });
    let share = 1;
    while (share > 1e-10) {
      const next = { slope: slope - share * change.slope, intercept: intercept - share * change.intercept };
      if (loss(x, targets, next) <= before + 1e-12) {
        ({ slope, intercept } = next);
        break;
      }
      share /= 2;
    }
    if (Math.abs(change.slope) + Math.abs(change.intercept) < 1e-10) break;
  }
  const { curvature: { slope: a, intercept: b, both: c } } = derivatives(x, targets, { slope, intercept });
  const determinant = a * b - c * c;
  return {
    slope,
    intercept,
    covariance: { slope: b / determinant, intercept: a / determinant, both: -c / determinant },
  };
}

/** ln(p / (1 − p)), with p kept off 0 and 1. */
export function logit(probability: number): number {
  const kept = Math.min(1 - LEAST, Math.max(LEAST, probability));
  return Math.log(kept / (1 - kept));
}

/** The calibrated probability of a logit. */
export function calibrated(value: number, { slope, intercept }: Pick<PlattCalibration, "slope" | "intercept">): number {
  return 1 / (1 + Math.exp(-(slope * value + intercept)));
}

interface Two {
  slope: number;
  intercept: number;
}

function loss(x: Float64Array, targets: Float64Array, at: Two): number {
  let total = 0;
  for (let row = 0; row < x.length; row++) {
    const z = at.slope * (x[row] ?? 0) + at.intercept;
    total += Math.max(z, 0) - z * (targets[row] ?? 0) + Math.log1p(Math.exp(-Math.abs(z)));
  }
  return total;
}

function derivatives(
  x: Float64Array,
  targets: Float64Array,
  at: Two,
): { gradient: Two; curvature: PlattCalibration["covariance"] } {
  // A touch of ridge keeps the curvature from vanishing where the labels are separated.
  const curvature = { slope: 1e-8, intercept: 1e-8, both: 0 };
  const gradient = { slope: 0, intercept: 0 };
  for (let row = 0; row < x.length; row++) {
    const value = x[row] ?? 0;
    const p = calibrated(value, at);
    const [error, weight] = [p - (targets[row] ?? 0), p * (1 - p)];
    gradient.slope += error * value;
    gradient.intercept += error;
    curvature.slope += weight * value * value;
    curvature.intercept += weight;
    curvature.both += weight * value;
  }
  return { gradient, curvature };
}

function solve({ slope: a, intercept: b, both: c }: PlattCalibration["covariance"], { slope, intercept }: Two): Two {
  const determinant = a * b - c * c;
  return { slope: (b * slope - c * intercept) / determinant, intercept: (a * intercept - c * slope) / determinant };
}
