import { strictEqual } from "node:assert/strict";
import { binLabel } from "../../../lib/drift/cells/bin_label.ts";

Deno.test("binLabel() says what a cell holds", () => {
  const edges = [3, 4.5, 1 / 3 + 5];
  strictEqual(binLabel(edges, { from: 0, to: 0 }), "< 3");
  strictEqual(binLabel(edges, { from: 1, to: 1 }), "3 to < 4.5");
  strictEqual(binLabel(edges, { from: 1, to: 2 }), "3 to < 5.33333");
  strictEqual(binLabel(edges, { from: 3, to: 3 }), "≥ 5.33333");
  strictEqual(binLabel([], { from: 0, to: 0 }), "any number");
});

Deno.test("binLabel() writes times as dates", () => {
  const edges = [Date.UTC(2024, 0, 1), Date.UTC(2024, 5, 1, 12)];
  strictEqual(binLabel(edges, { from: 1, to: 1, time: true }), "2024-01-01 to < 2024-06-01T12:00:00");
});
