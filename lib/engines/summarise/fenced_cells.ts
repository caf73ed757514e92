import type { Fences } from "../../statistics/mod.ts";

/** Cells that a scan counts: those between frozen edges, cut once more where a fence stands. */
export interface FencedCells {
  /** Edges of the scan, ascending. */
  edges: readonly number[];
  /** The frozen cell that a cell of the scan is part of. */
  frozen: readonly number[];
  /** Whether a cell of the scan lies beyond a fence; empty without fences. */
  outside: readonly boolean[];
}

/** Cuts cells at the fences: values beyond them are counted by the scan itself. */
export function fencedCells(edges: readonly number[], fences: Fences | undefined): FencedCells {
  if (fences === undefined) {
    return { edges, frozen: Array.from({ length: edges.length + 1 }, (_, cell) => cell), outside: [] };
  }
  // Cell i holds edges[i − 1] ≤ x < edges[i]; a value on the upper fence is not beyond it.
  const above = nextAbove(fences.high);
  const all = [...new Set([...edges, fences.low, above])].sort((a, b) => a - b);
  const lower = [-Infinity, ...all];
  let cell = 0;
  return {
    edges: all,
    frozen: lower.map((edge) => {
      while ((edges[cell] ?? Infinity) <= edge) cell++;
      return cell;
    }),
    outside: lower.map((edge, at) => edge >= above || (all[at] ?? Infinity) <= fences.low),
  };
}

/** The next larger number of 64 bits. */
function nextAbove(value: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  // Minus zero is zero.
  bits.setFloat64(0, value + 0);
  bits.setBigInt64(0, bits.getBigInt64(0) + (value + 0 >= 0 ? 1n : -1n));
  return bits.getFloat64(0);
}
