import { logMassNear, logMassSlack, type RandomStream } from "../../statistics/mod.ts";
import type { LogFactorials } from "./log_factorial.ts";

/** Where the rows of a table are dealt from, and to. */
export interface SplitOptions {
  /** How many rows each cell holds on both sides together. */
  pooled: Float64Array;
  /** Their sum. */
  total: number;
  /** How many rows the first side gets. */
  draws: number;
  /** Where its counts go; what is left belongs to the other side. */
  out: Float64Array;
  /** ln x!. */
  factorials: LogFactorials;
}

/**
 * Deals the rows of a table anew to its two sides, as a permutation of all rows would: a multivariate hypergeometric draw.
 *
 * The same distribution as `drawMultivariateHypergeometric()`, for a loop that draws a thousand times and allocates nothing: cell by cell,
 * counted off from the mode where few outcomes are likely, by ratio of uniforms where many are.
 *
 * Source: E. Stadlober (1990), Journal of Computational and Applied Mathematics 31, 181-189 (algorithm HRUA); L. Devroye (1986),
 * Non-Uniform Random Variate Generation, chapters III.2 and XI.
 */
export function splitCounts(stream: RandomStream, { pooled, total, draws, out, factorials }: SplitOptions): void {
  // Deal the smaller side: fewer draws, and none once it is full.
  const few = Math.min(draws, total - draws);
  let left = few;
  let rest = total;
  for (let cell = 0; cell < pooled.length; cell++) {
    const good = pooled[cell] ?? 0;
    let taken = 0;
    if (left > 0) {
      const others = rest - good;
      taken = others === 0 ? left : hypergeometric(stream, good, others, left, factorials);
      rest = others;
      left -= taken;
    }
    out[cell] = few === draws ? taken : good - taken;
  }
}

/** How many good ones are among `draws` of an urn. Positional, since objects would cost more than the draw. */
function hypergeometric(
  stream: RandomStream,
  good: number,
  others: number,
  draws: number,
  factorials: LogFactorials,
): number {
  const total = good + others;
  // By symmetry: the rarer kind, and at most half of the urn.
  const kind = Math.min(good, others);
  const taken = Math.min(draws, total - draws);
  const share = kind / total;
  const variance = (total - taken) * taken * share * (1 - share) / Math.max(1, total - 1);
  let count = variance < 60
    ? fromMode(stream, kind, total - kind, taken, factorials)
    : byRatio(stream, kind, total - kind, taken, variance, factorials);
  if (good > others) count = taken - count;
  return taken < draws ? good - count : count;
}

function fromMode(
  stream: RandomStream,
  good: number,
  others: number,
  draws: number,
  factorials: LogFactorials,
): number {
  const most = Math.min(draws, good);
  const least = Math.max(0, draws - others);
  const mode = Math.min(most, Math.floor((draws + 1) * (good + 1) / (good + others + 2)));
  const peak = Math.exp(
    factorials.of(good) - factorials.of(mode) - factorials.of(good - mode) +
      factorials.of(others) - factorials.of(draws - mode) - factorials.of(others - draws + mode) -
      (factorials.of(good + others) - factorials.of(draws) - factorials.of(good + others - draws)),
  );
  for (;;) {
    let left = stream.uniform() - peak;
    if (left < 0) return mode;
    let up = mode;
    let down = mode;
    let upMass = peak;
    let downMass = peak;
    while (up < most || down > least) {
      if (up < most) {
        upMass *= (good - up) * (draws - up) / ((up + 1) * (others - draws + up + 1));
        up += 1;
        left -= upMass;
        if (left < 0) return up;
      }
      if (down > least) {
        downMass *= down * (others - draws + down) / ((good - down + 1) * (draws - down + 1));
        down -= 1;
        left -= downMass;
        if (left < 0) return down;
      }
      // Only the rounding of the masses is left: draw again.
      if (upMass + downMass < 1e-18) break;
    }
  }
}

function byRatio(
  stream: RandomStream,
  good: number,
  others: number,
  draws: number,
  variance: number,
  factorials: LogFactorials,
): number {
  const total = good + others;
  const centre = draws * good / total + 0.5;
  const deviation = Math.sqrt(variance + 0.5);
  const width = RATIO_SLOPE * deviation + RATIO_OFFSET;
  const mode = Math.floor((draws + 1) * (good + 1) / (total + 2));
  const end = Math.min(Math.min(draws, good) + 1, Math.floor(centre + 16 * deviation));
  const stay = others - draws + mode;
  const a = 1 / (mode + 0.5);
  const b = 1 / (good - mode + 0.5);
  const c = 1 / (draws - mode + 0.5);
  const d = 1 / (stay + 0.5);
  const tilt = (mode + 0.5) * (stay + 0.5) * b * c - 1;
  const first = a + b + c + d;
  const second = a * a - b * b - c * c + d * d;
  const third = a * a * a + b * b * b + c * c * c + d * d * d;
  const widest = Math.max(a, b, c, d);
  for (;;) {
    const u = stream.uniform();
    const v = stream.uniform();
    const point = centre + width * (v - 0.5) / u;
    if (!(point >= 0 && point < end)) continue;
    const count = Math.floor(point);
    const distance = count - mode;
    if (Math.abs(distance) * widest <= 0.5) {
      const near = logMassNear(distance, tilt, first, second, third);
      const slack = logMassSlack(distance, tilt, third, widest, total);
      if (u * (4 - u) - 3 <= near - slack) return count;
      if (u * (u - near - slack) >= 1) continue;
      const level = 2 * Math.log(u);
      if (level <= near - slack) return count;
      if (level > near + slack) continue;
    }
    const height = factorials.of(mode) + factorials.of(good - mode) + factorials.of(draws - mode) +
      factorials.of(stay) -
      factorials.of(count) - factorials.of(good - count) - factorials.of(draws - count) -
      factorials.of(others - draws + count);
    if (u * (4 - u) - 3 <= height) return count;
    if (u * (u - height) >= 1) continue;
    if (2 * Math.log(u) <= height) return count;
  }
}

/** 2·√(2/e) and 3 − 2·√(3/e): the table mountain that covers every hypergeometric distribution. */
const RATIO_SLOPE = 2 * Math.sqrt(2 / Math.E);
const RATIO_OFFSET = 3 - 2 * Math.sqrt(3 / Math.E);
