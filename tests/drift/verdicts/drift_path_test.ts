import { ok, strictEqual } from "node:assert/strict";
import { pairOf } from "../../../lib/drift/methods/count_method.ts";
import { tvd } from "../../../lib/drift/methods/tvd.ts";
import { driftPath } from "../../../lib/drift/verdicts/drift_path.ts";
import { close } from "../../statistics/close.ts";
import { random } from "../../../lib/statistics/mod.ts";

const pair = pairOf({
  bins: ["a", "b"],
  reference: Float64Array.of(500, 500),
  current: Float64Array.of(350, 650),
  positions: null,
});

Deno.test("driftPath() passes through the observed change, smoothed towards the pool", () => {
  const path = driftPath(random(1, "path"), { pair, method: tvd, nulls: Float64Array.of(0, 0.01, 0.02) });
  strictEqual(path.truth.length, 5);
  strictEqual(path.truth[0], 0);
  // (500 + 0.425)/1001 against (350 + 0.425)/1001.
  close(path.truth[2], 150 / 1001, 1e-12);
  ok(Math.abs((path.median[2] ?? 0) - 0.15) < 0.01);
});

Deno.test("driftPath() never turns back", () => {
  const path = driftPath(random(2, "path"), { pair, method: tvd, nulls: Float64Array.of(0.3) });
  for (const curve of [path.truth, path.lower, path.median, path.upper]) {
    curve.forEach((value, at) => ok(at === 0 || value >= (curve[at - 1] ?? 0)));
  }
});
