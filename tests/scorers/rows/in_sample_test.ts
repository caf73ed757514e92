import { ok, strictEqual, throws } from "node:assert/strict";
import { inSample } from "../../../lib/scorers/rows/in_sample.ts";

const ids = Array.from({ length: 20_000 }, (_, index) => `tr-${index.toString(16).padStart(32, "0")}`);

Deno.test("inSample() takes the share that was asked for", () => {
  for (const rate of [0.01, 0.1, 0.5]) {
    const share = ids.filter((id) => inSample(id, rate)).length / ids.length;
    // Four standard errors of a share.
    ok(Math.abs(share - rate) < 4 * Math.sqrt(rate * (1 - rate) / ids.length), `${share} for ${rate}`);
  }
  strictEqual(ids.every((id) => inSample(id, 1)), true);
  strictEqual(ids.some((id) => inSample(id, 0)), false);
});

Deno.test("inSample() nests: a larger sample holds every smaller one", () => {
  for (const id of ids) if (inSample(id, 0.1)) ok(inSample(id, 0.3), id);
});

Deno.test("inSample() refuses what is no share", () => {
  for (const rate of [-0.1, 1.1, NaN]) {
    throws(() => inSample("a", rate), { name: "RangeError", message: /from 0 to 1/ });
  }
});
