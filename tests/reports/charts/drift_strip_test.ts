import { match, ok, strictEqual } from "node:assert/strict";
import { type DriftStrip, driftStrip, STRIP_REACH } from "../../../lib/reports/charts/drift_strip.tsx";
import { elements } from "../markup.ts";

const base: DriftStrip = { value: 2, low: 1.5, high: 2.5, verdict: "drift", tolerance: "10 %", end: "40 %" };

Deno.test("driftStrip() tells verdicts apart by shape, not only by colour", () => {
  const shapes = (["drift", "stable", "inconclusive"] as const).map((verdict) =>
    elements(driftStrip({ ...base, verdict })).map(({ name, attributes }) => `${name}.${attributes.get("class") ?? ""}`)
      .filter((shape) => /^(circle|path)\.(v-bad|v-good|v-ring)$/.test(shape)).join(" ")
  );
  strictEqual(shapes.join(", "), "path.v-bad, circle.v-good, circle.v-ring");
});

Deno.test("driftStrip() stays on its axis and goes on with an arrow", () => {
  const strip = driftStrip({ ...base, value: 50, low: 40, high: null });
  const numbers = [...strip.matchAll(/[MLHV]([\d.]+)/g)].map(([, value]) => Number(value));
  ok(numbers.every((value) => value >= 0 && value <= 190), numbers.join(" "));
  match(driftStrip(base), />10 %</);
  strictEqual(STRIP_REACH, 4);
});

Deno.test("driftStrip() draws no line where there is no interval", () => {
  strictEqual(driftStrip({ ...base, low: null, high: null }).includes("v-whisker"), false);
});
