import { strictEqual } from "node:assert/strict";
import { momentsOf } from "../../lib/statistics/moments.ts";
import { hallPValue, studentPValue } from "../../lib/statistics/paired_mean.ts";
import { comparePairedMeans } from "../../lib/statistics/mod.ts";
import { close, prints, printsInterval } from "./close.ts";

const differences = [0.2, -0.1, 0.3, 0, 0, 0.25, 0.1, 0, 0.5, -0.05];

Deno.test("comparePairedMeans() joins the reference values of t and Hall", () => {
  prints(hallPValue(momentsOf(differences)), "0.036560");
  prints(studentPValue(momentsOf(differences)), "0.07541");
  const { difference, pValue } = comparePairedMeans(differences);
  prints(pValue, "0.07541");
  // The hull of t [-0.01510, 0.25510] and Hall [0.00820, 0.30681].
  printsInterval(difference.interval, "-0.01510", "0.30681");
  close(difference.value, 0.12, 1e-14);
});

Deno.test("hallPValue() and Hall's interval agree on the level", () => {
  const { pValue, difference } = comparePairedMeans(differences, { level: 1 - 0.075409 });
  close(difference.interval?.low, 0, 1e-5);
  prints(pValue, "0.07541");
});

Deno.test("comparePairedMeans() says what equal differences cannot tell", () => {
  strictEqual(comparePairedMeans([0, 0, 0]).pValue, 1);
  strictEqual(comparePairedMeans([0.1, 0.1, 0.1]).pValue, null);
  strictEqual(comparePairedMeans([0.1, 0.1, 0.1]).difference.reason, "no interval: all differences are equal");
  strictEqual(comparePairedMeans([0.1]).difference.reason, "no interval from one pair");
  strictEqual(comparePairedMeans([]).difference.value, null);
});
