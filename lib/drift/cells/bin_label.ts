/** Share of the range by which the last frozen edge stands above the largest value, at most. */
const SLACK = 1 / 900;

/**
 * What numbers a cell holds, between its inner edges: `"< 3"`, `"3 to < 4.5"`, `"≥ 4.5"`.
 *
 * The last edge that a reference freezes stands just above its largest value. Where that value has a cell for itself, the cell is named by it:
 * `"1"` and `"> 1"`, not `"1 to < 1.001"` and `"≥ 1.001"`.
 */
export function binLabel(
  edges: readonly number[],
  { from, to, time = false }: { from: number; to: number; time?: boolean },
): string {
  const low = edges[from - 1];
  const high = edges[to];
  const text = (edge: number) => time ? timeText(edge) : String(Number(edge.toPrecision(6)));
  const last = edges.length - 1;
  const top = time ? null : topValue(edges);
  if (top !== null && from === last && to === last) return text(top);
  if (top !== null && from === last + 1) return `> ${text(top)}`;
  if (low === undefined && high === undefined) return "any number";
  if (low === undefined) return `< ${text(high ?? NaN)}`;
  return high === undefined ? `≥ ${text(low)}` : `${text(low)} to < ${text(high)}`;
}

/** The largest value of the reference, where its cell holds no other; null where it is one of many. */
function topValue(edges: readonly number[]): number | null {
  const [first, below, last] = [edges[0], edges.at(-2), edges.at(-1)];
  if (first === undefined || below === undefined || last === undefined) return null;
  // A column with one value has its slack from that value.
  const range = edges.length === 2 ? Math.max(Math.abs(below), 1) : last - first;
  return last - below <= range * SLACK ? below : null;
}

/** A time as ISO 8601, without what is zero at its end. */
function timeText(epoch: number): string {
  const date = new Date(epoch);
  if (Number.isNaN(date.getTime())) return String(epoch);
  return date.toISOString().replace(/(?:T00:00:00)?\.000Z$/, "");
}
