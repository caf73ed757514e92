import type { SummaryWindow } from "../../contracts/mod.ts";

/** From when to when a chunk reaches. */
export interface ChunkSpan {
  /** First day; null where chunks are of so many rows. */
  start: string | null;
  /** First day after it. */
  end: string | null;
}

/**
 * The days that a chunk covers, from its key: `2026-03-09` of a day or the Monday of a week, `2026-03` of a month.
 *
 * @throws {RangeError} If the key is not of that kind.
 */
export function chunkSpan(key: string, window: SummaryWindow): ChunkSpan {
  if ("size" in window) return { start: null, end: null };
  const [year = NaN, month = NaN, day = 1] = key.split("-").map(Number);
  const step = window.unit === "month" ? { months: 1, days: 0 } : { months: 0, days: window.unit === "week" ? 7 : 1 };
  const start = Date.UTC(year, month - 1, day);
  const end = Date.UTC(year, month - 1 + step.months, day + step.days);
  if (Number.isNaN(start) || Number.isNaN(end)) {
    throw new RangeError(
      `Cannot tell the days of a chunk: expected a ${window.unit} such as 2026-03, received "${key}"`,
    );
  }
  return { start: dateOf(start), end: dateOf(end) };
}

/**
 * What makes a chunk like another: the weekday of a day, the month of the year of a week or month; null where chunks are of so many rows.
 */
export function phaseOf(key: string, window: SummaryWindow): string | null {
  const { start } = chunkSpan(key, window);
  if ("size" in window || start === null) return null;
  const moment = new Date(`${start}T00:00:00Z`);
  // A week belongs to the month of its Thursday, as in ISO 8601 to the year.
  if (window.unit === "week") moment.setUTCDate(moment.getUTCDate() + 3);
  return window.unit === "day" ? `weekday ${moment.getUTCDay()}` : `month ${moment.getUTCMonth() + 1}`;
}

/** The key of the chunk that a moment lies in, in milliseconds since 1970. */
export function chunkKeyOf(timeMs: number, unit: "day" | "week" | "month"): string {
  const moment = new Date(timeMs);
  if (unit === "week") moment.setUTCDate(moment.getUTCDate() - (moment.getUTCDay() + 6) % 7);
  const date = dateOf(moment.getTime());
  return unit === "month" ? date.slice(0, 7) : date;
}

function dateOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}
