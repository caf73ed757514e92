import type { Clock, RandomBytes } from "../../config/mod.ts";

/** Where ids come from. */
export interface IdSource {
  /** Source of time. */
  clock: Clock;
  /** Source of random bytes. */
  randomBytes: RandomBytes;
}

/**
 * An id of 32 hexadecimal digits that sorts by time: 12 digits of milliseconds, 20 random ones. Sorted inserts keep the
 * indexes of a large file fast.
 */
export function newId({ clock, randomBytes }: IdSource): string {
  const time = Math.max(0, Math.floor(clock.now())).toString(16).padStart(12, "0").slice(-12);
  let random = "";
  for (const byte of randomBytes(10)) random += byte.toString(16).padStart(2, "0");
  return time + random;
}
