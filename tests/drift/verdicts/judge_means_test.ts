import { ok, strictEqual } from "node:assert/strict";
import { judgeMeans } from "../../../lib/drift/verdicts/judge_means.ts";
import { random } from "../../../lib/statistics/mod.ts";
import { momentsOf } from "../../../lib/drift/summarise/moments.ts";
import { close } from "../../statistics/close.ts";

Deno.test("judgeMeans() scales by the deviation of the reference", () => {
  const { point, low, high } = judgeMeans({ n: 1000, mean: 10, variance: 4 }, { n: 1000, mean: 11, variance: 4 });
  close(point, 1 / Math.sqrt(4 * 0.999), 1e-12);
  // Half of the interval: t · √(4/1000 + 4/1000) / 2.
  close((high ?? 0) - (point ?? 0), 1.9611 * Math.sqrt(0.008) / 1.999, 1e-3);
  ok((low ?? 0) > 0.4);
});

Deno.test("judgeMeans() covers the true difference as often as it says", () => {
  const stream = random(4, "welch");
  let covered = 0;
  for (let rep = 0; rep < 1000; rep++) {
    const side = (size: number, shift: number) => {
      const moments = momentsOf(Float64Array.from({ length: size }, () => stream.normal() + shift));
      return { n: size, mean: moments?.mean ?? 0, variance: (moments?.m2 ?? 0) / (size - 1) };
    };
    const { low, high } = judgeMeans(side(1000, 0), side(80, 0.3));
    if ((low ?? 1) <= 0.3 && 0.3 <= (high ?? 0)) covered += 1;
  }
  ok(covered > 925 && covered < 975, `${covered}`);
});

Deno.test("judgeMeans() widens by the design effect, and says nothing without spread", () => {
  const [a, b] = [{ n: 400, mean: 0, variance: 1 }, { n: 400, mean: 0.3, variance: 1 }];
  const [plain, clumped] = [judgeMeans(a, b), judgeMeans(a, b, { reference: 4, current: 4 })];
  close((clumped.noiseFloor ?? 0) / (plain.noiseFloor ?? 1), 2, 0.02);
  strictEqual(judgeMeans({ ...a, variance: 0 }, b).point, null);
});
