import { deepStrictEqual } from "node:assert/strict";
import { invertPath } from "../../../lib/drift/verdicts/invert_path.ts";

const path = { truth: [0, 0.1, 0.2], lower: [0.02, 0.06, 0.16], median: [0.05, 0.12, 0.22], upper: [0.08, 0.18, 0.28] };

Deno.test("invertPath() interpolates between steps", () => {
  const { point, low, high } = invertPath(0.17, path);
  deepStrictEqual([point, low, high].map((value) => Number(value.toFixed(12))), [0.15, 0.09, 0.17]);
});

Deno.test("invertPath() gives 0 below the path", () => {
  deepStrictEqual(invertPath(0.01, path), { point: 0, low: 0, high: 0 });
});

Deno.test("invertPath() gives the distance itself beyond the path, and for the lower end where the path ends", () => {
  deepStrictEqual(invertPath(0.5, path), { point: 0.5, low: 0.2, high: 0.5 });
});
