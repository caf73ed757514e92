/** A smooth function: its value at a point, and its gradient, which is written into the second array. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

/** Where a minimum was found. */
export interface Minimum {
  /** The point. */
  point: Float64Array;
  /** The value there. */
  value: number;
  /** Steps that were taken. */
  steps: number;
  /** Whether the gradient is as small as was asked for. */
  settled: boolean;
}

/** Options for {@linkcode minimise}. */
export interface MinimiseOptions {
  /** Largest part of the gradient at which the point counts as a minimum. @default {1e-6} */
  tolerance?: number;
  /** Most steps. @default {500} */
  steps?: number;
  /** Steps that are remembered. @default {10} */
  memory?: number;
}

interface Pair {
  step: Float64Array;
  change: Float64Array;
  scale: number;
}

/**
 * Finds the minimum of a smooth convex function by limited-memory BFGS with a backtracking line search. Nothing is random:
 * the same function and start give the same point to the last digit.
 *
 * Source: J. Nocedal and S. J. Wright, Numerical Optimization, 2nd edition, algorithms 7.4 and 7.5.
 */
export function minimise(objective: Objective, start: Float64Array, options: MinimiseOptions = {}): Minimum {
  const { tolerance = 1e-6, steps = 500, memory = 10 } = options;
  let point = start.slice();
  let gradient = new Float64Array(point.length);
  let value = objective(point, gradient);
  const pairs: Pair[] = [];
  for (let taken = 0; taken < steps; taken++) {
    if (largest(gradient) <= tolerance) return { point, value, steps: taken, settled: true };
    const direction = descent(gradient, pairs);
    const slope = dot(direction, gradient);
    let length = taken === 0 ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
    let next = point;
    let nextValue = value;
    const nextGradient = new Float64Array(point.length);
    for (let halving = 0; halving < 40; halving++, length /= 2) {
      next = point.map((at, index) => at + length * (direction[index] ?? 0));
      nextValue = objective(next, nextGradient);
      if (nextValue <= value + 1e-4 * length * slope) break;
    }
    if (!(nextValue < value)) return { point, value, steps: taken, settled: false };
    remember(pairs, { step: difference(next, point), change: difference(nextGradient, gradient), memory });
    [point, gradient, value] = [next, nextGradient, nextValue];
  }
  return { point, value, steps, settled: largest(gradient) <= tolerance };
}

/** The two-loop recursion: minus the gradient times an approximation of the inverse Hessian. */
function descent(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const direction = gradient.map((part) => -part);
  const weights: number[] = [];
  for (const { step, change, scale } of pairs.toReversed()) {
    const weight = scale * dot(step, direction);
    weights.push(weight);
    add(direction, change, -weight);
  }
  const last = pairs.at(-1);
  if (last !== undefined) {
    const ratio = 1 / (last.scale * dot(last.change, last.change));
    for (let index = 0; index < direction.length; index++) direction[index] = (direction[index] ?? 0) * ratio;
  }
  for (const { step, change, scale } of pairs) {
    add(direction, step, (weights.pop() ?? 0) - scale * dot(change, direction));
  }
  return direction;
}

function remember(pairs: Pair[], { step, change, memory }: Omit<Pair, "scale"> & { memory: number }): void {
  const curvature = dot(step, change);
  if (!(curvature > 0)) return;
  pairs.push({ step, change, scale: 1 / curvature });
  if (pairs.length > memory) pairs.shift();
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let index = 0; index < a.length; index++) total += (a[index] ?? 0) * (b[index] ?? 0);
  return total;
}

function add(target: Float64Array, other: Float64Array, factor: number): void {
  for (let index = 0; index < target.length; index++) {
    target[index] = (target[index] ?? 0) + factor * (other[index] ?? 0);
  }
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, index) => value - (b[index] ?? 0));
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
