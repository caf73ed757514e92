import { strictEqual } from "node:assert/strict";
import type { ComparisonVerdict } from "../../../lib/contracts/mod.ts";
import { metricVerdict, overallVerdict, type VerdictGround } from "../../../lib/evaluation/compare/verdict.ts";

function ground(
  interval: readonly [number | null, number | null] | null,
  narrow: readonly [number, number] | null,
  change: Partial<VerdictGround> = {},
): VerdictGround {
  return {
    difference: {
      value: 0.05,
      n: 100,
      interval: interval === null ? null : { low: interval[0], high: interval[1], level: 0.95, method: "test" },
    },
    narrow: narrow === null ? null : { low: narrow[0], high: narrow[1], level: 0.9, method: "test" },
    better: "higher",
    margin: 0.03,
    scale: "difference",
    adjustedPValue: 0.01,
    ...change,
  };
}

Deno.test("metricVerdict() follows the table of verdicts", async (t) => {
  const cases: [string, VerdictGround, ComparisonVerdict][] = [
    ["above no difference", ground([0.01, 0.09], [0.02, 0.08]), "better"],
    ["below no difference", ground([-0.09, -0.01], [-0.08, -0.02]), "worse"],
    ["the same where lower is better", ground([-0.09, -0.01], [-0.08, -0.02], { better: "lower" }), "better"],
    ["above where lower is better", ground([0.01, 0.09], [0.02, 0.08], { better: "lower" }), "worse"],
    ["p-value just at α", ground([0.01, 0.09], [0.02, 0.08], { adjustedPValue: 0.05 }), "better"],
    ["p-value just above α", ground([0.01, 0.09], [0.02, 0.08], { adjustedPValue: 0.0501 }), "inconclusive"],
    ["no p-value", ground([0.01, 0.09], [0.02, 0.08], { adjustedPValue: null }), "inconclusive"],
    ["interval that holds no difference", ground([-0.001, 0.09], [0.01, 0.08]), "inconclusive"],
    ["significant, and yet within the margin", ground([0.001, 0.035], [0.005, 0.029]), "equivalent"],
    ["an end on the margin", ground([-0.04, 0.04], [-0.01, 0.03]), "inconclusive"],
    ["within the margin, not significant", ground([-0.02, 0.02], [-0.01, 0.01], { adjustedPValue: 1 }), "equivalent"],
    ["margin 0 forbids it", ground([-0.02, 0.02], [-0.01, 0.01], { margin: 0, adjustedPValue: 1 }), "inconclusive"],
    ["too little for better or worse", ground([0.01, 0.09], [0.02, 0.08], { tooFewToDiffer: "few" }), "inconclusive"],
    ["but not for equivalent", ground([-0.02, 0.02], [-0.01, 0.01], { tooFewToDiffer: "few" }), "equivalent"],
    ["too little for anything", ground([-0.02, 0.02], [-0.01, 0.01], { tooFew: "few" }), "inconclusive"],
    ["no direction", ground([0.01, 0.09], [0.02, 0.08], { better: "none" }), "inconclusive"],
    ["an end that is not bounded", ground([0.01, null], null), "better"],
    ["no interval", ground(null, null), "inconclusive"],
    ["ratio above 1", ground([1.05, 1.3], [1.07, 1.25], { scale: "ratio", margin: 0.1, better: "lower" }), "worse"],
    ["ratio within 10 %", ground([0.92, 1.09], [0.94, 1.07], { scale: "ratio", margin: 0.1 }), "equivalent"],
    [
      "all pairs differ alike by 2, nothing bounds it",
      ground(null, null, {
        alike: true,
        scale: "ratio",
        margin: 0.1,
        better: "lower",
        difference: { value: 2, n: 30, interval: null },
      }),
      "worse",
    ],
    [
      "no pair differs, nothing bounds it",
      ground(null, null, {
        alike: true,
        scale: "ratio",
        margin: 0.1,
        difference: { value: 1, n: 30, interval: null },
      }),
      "equivalent",
    ],
    ["undefined", ground(null, null, { difference: { value: null, n: 0, interval: null } }), "inconclusive"],
  ];
  for (const [name, given, expected] of cases) {
    await t.step(name, () => strictEqual(metricVerdict(given, 0.05), expected));
  }
});

Deno.test("overallVerdict() lets worse win, and asks equivalence of all", async (t) => {
  const cases: [ComparisonVerdict[], ComparisonVerdict][] = [
    [["better", "worse", "equivalent"], "worse"],
    [["better", "inconclusive"], "better"],
    [["equivalent", "equivalent"], "equivalent"],
    [["equivalent", "inconclusive"], "inconclusive"],
    [[], "inconclusive"],
  ];
  for (const [verdicts, expected] of cases) {
    await t.step(verdicts.join(", "), () => {
      strictEqual(overallVerdict(verdicts.map((verdict) => ({ verdict, gated: true }))), expected);
    });
  }
  await t.step("what is not gated has no say", () => {
    strictEqual(
      overallVerdict([{ verdict: "equivalent", gated: true }, { verdict: "worse", gated: false }]),
      "equivalent",
    );
    strictEqual(overallVerdict([{ verdict: "worse", gated: false }]), "inconclusive");
  });
});
