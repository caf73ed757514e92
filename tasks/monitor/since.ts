import { InputError } from "vigil/contracts";

const UNITS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000 };

/**
 * Reads a moment: a date or time, or how long ago in days or hours, `7d`, `12h`.
 *
 * @param nowMs Now, in milliseconds since 1970.
 * @returns Milliseconds since 1970.
 * @throws {InputError} If it is neither.
 */
export function parseSince(text: string, nowMs: number): number {
  const ago = /^(\d+(?:\.\d+)?)([dh])$/.exec(text.trim());
  const time = ago === null ? Date.parse(text) : nowMs - Number(ago[1]) * (UNITS[ago[2] ?? ""] ?? NaN);
  if (!Number.isNaN(time)) return time;
  throw new InputError(`Cannot use the moment "${text}": expected a date, a time, or how long ago`, {
    where: { field: "--since" },
    hint: "Try: --since 2026-11-01, --since 7d or --since 12h",
  });
}
