import type { TimeInput } from "@opentelemetry/api";

/**
 * A time of OpenTelemetry's API in nanoseconds since 1970, as decimal text.
 *
 * @param time A Date, milliseconds since 1970, a moment of `performance.now()`, or seconds and nanoseconds.
 * @param timeOrigin Milliseconds since 1970 at zero of `performance.now()`.
 * @returns The time; undefined where there is none, for "now".
 */
export function nanosecondsOfTime(time: TimeInput | undefined, timeOrigin: number): string | undefined {
  if (time === undefined) return undefined;
  if (Array.isArray(time)) {
    const [seconds, nanoseconds] = time;
    return positive(BigInt(Math.trunc(seconds)) * 1_000_000_000n + BigInt(Math.trunc(nanoseconds)));
  }
  const milliseconds = time instanceof Date ? time.getTime() : time < timeOrigin ? timeOrigin + time : time;
  if (!Number.isFinite(milliseconds)) return undefined;
  const whole = Math.floor(milliseconds);
  return positive(BigInt(whole) * 1_000_000n + BigInt(Math.floor((milliseconds - whole) * 1e6)));
}

function positive(nanoseconds: bigint): string | undefined {
  return nanoseconds < 0n ? undefined : String(nanoseconds);
}
