/** What numbers a cell holds, between its inner edges: `"< 3"`, `"3 to < 4.5"`, `"≥ 4.5"`. */
export function binLabel(
  edges: readonly number[],
  { from, to, time = false }: { from: number; to: number; time?: boolean },
): string {
  const low = edges[from - 1];
  const high = edges[to];
  const text = (edge: number) => time ? timeText(edge) : String(Number(edge.toPrecision(6)));
  if (low === undefined && high === undefined) return "any number";
  if (low === undefined) return `< ${text(high ?? NaN)}`;
  return high === undefined ? `≥ ${text(low)}` : `${text(low)} to < ${text(high)}`;
}

/** A time as ISO 8601, without what is zero at its end. */
function timeText(epoch: number): string {
  const date = new Date(epoch);
  if (Number.isNaN(date.getTime())) return String(epoch);
  return date.toISOString().replace(/(?:T00:00:00)?\.000Z$/, "");
}
