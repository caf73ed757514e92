import { ok, strictEqual } from "node:assert/strict";
import { tvd, wassersteinDistance } from "../../../lib/drift/mod.ts";
import { allSettings, METHODS, normalShift, truthOf } from "./settings.ts";

Deno.test("truthOf() gives populations that are as far apart as it says", () => {
  for (const setting of allSettings()) {
    if (setting.n !== 50 || setting.m !== 50 || setting.k === null) continue;
    const { reference, current, deviation, drift } = truthOf(setting);
    for (const side of [reference, current]) {
      ok(Math.abs(side.reduce((sum, share) => sum + share, 0) - 1) < 1e-12);
      ok(side.every((share) => share >= 0));
    }
    const values = Array.from(reference, (_, cell) => cell / deviation);
    const found = setting.method === "tvd"
      ? tvd.distance({
        reference,
        current,
        referenceTotal: 1,
        currentTotal: 1,
        positions: new Float64Array(0),
        expected: true,
      })
      : setting.method === "wasserstein"
      ? wassersteinDistance(values, values, { a: reference, b: current })
      : drift;
    ok(Math.abs(found - drift) < 1e-9, `${JSON.stringify(setting)}: ${found}`);
  }
});

Deno.test("normalShift() moves W1 by itself, and KS by what 2Φ(δ/2) − 1 says", () => {
  strictEqual(normalShift("wasserstein", 0.3), 0.3);
  // Φ(0.125) = 0.54974: a shift of 0.25 parts the distributions by 0.0995.
  ok(Math.abs(normalShift("ks", 0.0995) - 0.25) < 1e-3);
});

Deno.test("allSettings() holds every method on every pair of sizes, each once", () => {
  const settings = allSettings();
  strictEqual(new Set(settings.map((setting) => JSON.stringify(setting))).size, settings.length);
  for (const method of METHODS) {
    const own = settings.filter((setting) => setting.method === method && setting.shape !== "normal");
    strictEqual(own.length, 4 * 4 * 4 * 2 * 3);
  }
});
