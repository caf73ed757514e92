import { formatMilliseconds } from "../format.ts";

/** A response time; stores keep whole milliseconds, so that one of 0 was shorter than one. */
export function formatResponseTime(milliseconds: number | null): string {
  return milliseconds === 0 ? "< 1 ms" : formatMilliseconds(milliseconds);
}
