import { ok, strictEqual } from "node:assert/strict";
import { ksBounds } from "../../../lib/drift/methods/ks_bounds.ts";
import { ksDistance } from "../../../lib/drift/methods/ks_distance.ts";
import { random } from "../../../lib/statistics/mod.ts";
import { sidesOf } from "../sides.ts";

Deno.test("ksBounds() hold the exact distance, and are as far apart as a cell is full", () => {
  const stream = random(5, "ks bounds");
  for (let rep = 0; rep < 50; rep++) {
    const before = Float64Array.from({ length: 800 }, () => stream.normal());
    const after = Float64Array.from({ length: 300 }, () => 1.2 * stream.normal() + 0.3);
    const { reference, current } = sidesOf([...before], [...after]);
    const exact = ksDistance(before.sort(), after.sort());
    const bounds = ksBounds(reference, current);
    ok(bounds !== null && bounds.low <= exact + 1e-12 && exact <= bounds.high + 1e-12, `${exact}`);
    ok(bounds.high - bounds.low < 0.15);
  }
});

Deno.test("ksBounds() are null without cells", () => {
  const { reference, current } = sidesOf(["a"], ["b"]);
  strictEqual(ksBounds(reference, current), null);
});
