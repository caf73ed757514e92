import type { Clock } from "../config/mod.ts";

/** Differences between the two clocks that are left alone, in milliseconds. */
const DRIFT_MS = 500;
/** How often the two clocks are compared, in milliseconds. */
const CHECK_MS = 1000;
const times = new WeakMap<Clock, NanoTime>();

/**
 * Moments since 1970 in nanoseconds: the wall clock says when a trace began, the monotonic clock how long its parts took.
 * So a span never ends before it began, and times within a trace are as fine as the monotonic clock.
 */
export class NanoTime {
  /** Whole milliseconds since 1970 at zero of the monotonic clock. */
  readonly #base: number;
  /** The fraction of a millisecond that belongs to it. */
  readonly #fraction: number;
  readonly #clock: Clock;
  #checkAt: number;
  #whole = NaN;
  #wholeDigits = "";

  /** Ties the two clocks together at this moment. */
  constructor(clock: Clock) {
    const moment = clock.monotonic();
    const start = clock.now() - moment;
    this.#clock = clock;
    this.#checkAt = moment + CHECK_MS;
    this.#base = Math.floor(start);
    this.#fraction = start - this.#base;
  }

  /** Now, in milliseconds of the monotonic clock. */
  now(): number {
    return this.#clock.monotonic();
  }

  /** Milliseconds since 1970 of a moment. */
  milliseconds(moment: number): number {
    return this.#base + Math.floor(moment + this.#fraction);
  }

  /** Nanoseconds since 1970 of a moment, as a decimal string. */
  nanoseconds(moment: number): string {
    const shifted = moment + this.#fraction;
    const whole = Math.floor(shifted);
    const rest = Math.floor((shifted - whole) * 1e6);
    if (whole !== this.#whole) {
      this.#whole = whole;
      this.#wholeDigits = String(this.#base + whole);
    }
    return this.#wholeDigits + String(1_000_000 + rest).slice(1);
  }

  /** Whether the wall clock has been set, or the machine has slept, since the two were tied; looked at now and then. */
  isStale(moment: number): boolean {
    if (moment < this.#checkAt) return false;
    this.#checkAt = moment + CHECK_MS;
    return Math.abs(this.#base + moment - this.#clock.now()) > DRIFT_MS;
  }
}

/** The time of a clock, tied anew when the wall clock has moved. */
export function nanoTimeOf(clock: Clock): NanoTime {
  const known = times.get(clock);
  if (known !== undefined && !known.isStale(clock.monotonic())) return known;
  const time = new NanoTime(clock);
  times.set(clock, time);
  return time;
}
