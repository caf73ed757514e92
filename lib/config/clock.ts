/** Source of time; tests pass their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds since an arbitrary moment, never going back, with fractions. */
  monotonic(): number;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
};

/** Source of random bytes; tests pass their own. */
export type RandomBytes = (length: number) => Uint8Array<ArrayBuffer>;

/** The random source of the machine, for ids; statistics take seeds. */
export function systemRandomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}
