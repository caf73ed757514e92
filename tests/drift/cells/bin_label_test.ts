import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { frozenEdges } from "../../../lib/drift/summarise/frozen_edges.ts";
import { binLabel } from "../../../lib/drift/cells/bin_label.ts";

Deno.test("binLabel() says what a cell holds", () => {
  const edges = [3, 4.5, 1 / 3 + 5];
  strictEqual(binLabel(edges, { from: 0, to: 0 }), "< 3");
  strictEqual(binLabel(edges, { from: 1, to: 1 }), "3 to < 4.5");
  strictEqual(binLabel(edges, { from: 1, to: 2 }), "3 to < 5.33333");
  strictEqual(binLabel(edges, { from: 3, to: 3 }), "≥ 5.33333");
  strictEqual(binLabel([], { from: 0, to: 0 }), "any number");
});

Deno.test("binLabel() names the largest value, and one that is alone, without the slack of the last edge", () => {
  const labels = (values: readonly number[]) => {
    const edges = frozenEdges(values);
    return Array.from({ length: edges.length + 1 }, (_, cell) => binLabel(edges, { from: cell, to: cell }));
  };
  const flags = Array.from({ length: 100 }, (_, at) => at < 50 ? 0 : 1);
  deepStrictEqual(labels(flags), ["< 0", "0 to < 1", "1", "> 1"]);
  deepStrictEqual(labels([0, 0, 0]), ["< 0", "0", "> 0"]);
  deepStrictEqual(labels([5, 5, 5]), ["< 5", "5", "> 5"]);
  const wide = frozenEdges(Array.from({ length: 1000 }, (_, at) => at / 7));
  match(binLabel(wide, { from: wide.length - 1, to: wide.length - 1 }), / to < /);
});

Deno.test("binLabel() writes times as dates", () => {
  const edges = [Date.UTC(2024, 0, 1), Date.UTC(2024, 5, 1, 12)];
  strictEqual(binLabel(edges, { from: 1, to: 1, time: true }), "2024-01-01 to < 2024-06-01T12:00:00");
});
