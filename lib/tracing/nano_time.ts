import type { Clock } from "../config/mod.ts";

/** Differences between the two clocks that are left alone, in milliseconds. */
const DRIFT_MS = 500;
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

  /** Ties the two clocks together at this moment. */
  constructor(clock: Clock) {
    const start = clock.now() - clock.monotonic();
    this.#clock = clock;
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
    return `${this.#base + whole}${String(1_000_000 + rest).slice(1)}`;
  }

  /** Whether the wall clock has been set, or the machine has slept, since the two were tied. */
  get isStale(): boolean {
    return Math.abs(this.#base + this.#clock.monotonic() - this.#clock.now()) > DRIFT_MS;
  }
}

/** The time of a clock, tied anew when the wall clock has moved. */
export function nanoTimeOf(clock: Clock): NanoTime {
  const known = times.get(clock);
  if (known !== undefined && !known.isStale) return known;
  const time = new NanoTime(clock);
  times.set(clock, time);
  return time;
}
