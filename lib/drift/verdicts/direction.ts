import type { ColumnDrift, ColumnSummary } from "../../contracts/mod.ts";
import { alignCells } from "../cells/align_cells.ts";
import { totalOf } from "../cells/cell_table.ts";
import { lengthsOf } from "../methods/text_length.ts";
import { methodKind } from "./default_method.ts";
import type { ColumnSides } from "./judge_method.ts";

/** Share of the movement that must go one way for a direction to be named. */
const CLEAR = 0.5;

/**
 * Which way the values of a column went: up or down where most of the movement goes one way, mixed where it goes both ways.
 *
 * Numbers and times by how far mass moved along the axis, booleans by the share of true, texts by their mean length where that was
 * judged; categories have no direction.
 *
 * @param sides Summaries of both sides.
 * @param method Name of the method that judged them.
 */
export function directionOf({ reference, current }: ColumnSides, method: string): ColumnDrift["direction"] {
  const kind = methodKind(reference);
  if (kind !== methodKind(current)) return null;
  if (kind === "text" && method !== "text_length") return null;
  if (kind === "text") return signOf((lengthsOf(current)?.mean ?? 0) - (lengthsOf(reference)?.mean ?? 0));
  if (kind === "numeric") return alongAxis(reference, current);
  return reference.type === "boolean" ? signOf(shareOf("true", current) - shareOf("true", reference)) : null;
}

/** Up, down, or null where nothing moved. */
export function signOf(change: number): "up" | "down" | null {
  return change > 0 ? "up" : change < 0 ? "down" : null;
}

function alongAxis(reference: ColumnSummary, current: ColumnSummary): ColumnDrift["direction"] {
  const { reference: before, current: after, positions } = alignCells(reference, current, { view: "axis" });
  const [n, m] = [totalOf(before), totalOf(after)];
  if (n === 0 || m === 0 || positions === null) return null;
  let [gap, net, moved] = [0, 0, 0];
  for (let cell = 0; cell < before.length - 1; cell++) {
    gap += (before[cell] ?? 0) / n - (after[cell] ?? 0) / m;
    const step = gap * ((positions[cell + 1] ?? 0) - (positions[cell] ?? 0));
    net += step;
    moved += Math.abs(step);
  }
  if (moved === 0) return null;
  return Math.abs(net) >= CLEAR * moved ? signOf(net) : "mixed";
}

function shareOf(value: string, { cells }: ColumnSummary): number {
  if (cells === null || !("values" in cells)) return 0;
  const total = totalOf(cells.counts);
  return total === 0 ? 0 : (cells.counts[cells.values.indexOf(value)] ?? 0) / total;
}
