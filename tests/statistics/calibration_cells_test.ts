import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { binRuns, calibrationCells } from "../../lib/statistics/calibration_cells.ts";
import { random } from "../../lib/statistics/mod.ts";
import { close } from "./close.ts";

Deno.test("binRuns() closes bins on the right and the first on the left too", () => {
  const sorted = Float64Array.of(0, 0.1, 0.1 + 1e-12, 0.2, 0.3, 0.7, 1);
  deepStrictEqual(binRuns(sorted, 10), [
    { start: 0, end: 2, bin: 0 },
    { start: 2, end: 4, bin: 1 },
    { start: 4, end: 5, bin: 2 },
    { start: 5, end: 6, bin: 6 },
    { start: 6, end: 7, bin: 9 },
  ]);
});

Deno.test("calibrationCells() keeps each of few rows by itself", () => {
  const { gaps, weights, gapsPerRow, binOf } = calibrationCells(
    Float64Array.of(0.95, 0.2, 0.15),
    Uint8Array.of(1, 0, 1),
    10,
  );
  deepStrictEqual(weights, [1, 1, 1]);
  deepStrictEqual(binOf, [1, 1, 9]);
  close(gapsPerRow[0], -0.2, 1e-15);
  close(gapsPerRow[1], 0.85, 1e-15);
  close(gaps[1], 0.65, 1e-15);
  close(gaps[9], 0.05, 1e-14);
});

Deno.test("calibrationCells() of many rows leaves out less than a thousandth of the variance", () => {
  for (const power of [0.2, 1, 2, 6]) {
    const stream = random(1, "cells", String(power));
    const n = 50_000;
    const probabilities = Float64Array.from({ length: n }, () => stream.uniform() ** power);
    const outcomes = Uint8Array.from(probabilities, (p) => stream.uniform() < p ? 1 : 0);
    const { weights, gapsPerRow } = calibrationCells(probabilities, outcomes, 10);
    ok(weights.length < 240);
    strictEqual(weights.reduce((a, b) => a + b), n);
    const all = probabilities.reduce((sum, p, row) => sum + ((outcomes[row] ?? 0) - p) ** 2, 0);
    const between = weights.reduce((sum, weight, cell) => sum + weight * (gapsPerRow[cell] ?? 0) ** 2, 0);
    ok(1 - between / all < 1e-3, `power ${power}: ${1 - between / all}`);
  }
});
