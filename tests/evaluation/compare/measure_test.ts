import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { conclude, measure } from "../../../lib/evaluation/compare/measure.ts";
import { sideOf } from "../../../lib/evaluation/compare/side.ts";
import { passes, resultOf } from "./results.ts";

function sides(counts: Parameters<typeof passes>[0]) {
  const [baseline, candidate] = passes(counts);
  return { baseline: sideOf([baseline], "before"), candidate: sideOf([candidate], "after") };
}

Deno.test("conclude() corrects over everything that was measured", () => {
  const options = { metrics: ["accuracy"] };
  // Mid-p .02127: significant alone, not as one of three.
  const measured = measure(sides({ candidateOnly: 12, baselineOnly: 3, both: 85 }), options);
  const [alone] = conclude([measured], options);
  deepStrictEqual([alone?.verdict, alone?.metrics[0]?.adjustedPValue?.toFixed(5)], ["better", "0.02127"]);
  const none = measure(sides({ candidateOnly: 6, baselineOnly: 6, both: 85 }), options);
  const [first] = conclude([measured, none, none], options);
  deepStrictEqual([first?.verdict, first?.metrics[0]?.adjustedPValue?.toFixed(5)], ["inconclusive", "0.06381"]);
});

Deno.test("conclude() says why an undecided metric is so", () => {
  const [result] = conclude([measure(sides({ candidateOnly: 2, both: 10 }), { metrics: ["accuracy"] })], {});
  strictEqual(
    result?.metrics[0]?.difference.reason,
    "the runs differ in 2 pairs: better or worse takes at least 5",
  );
  deepStrictEqual([result?.baseline, result?.candidate, result?.pairs, result?.unmatched], ["before", "after", 12, 0]);
});

Deno.test("measure() warns of independent samples and refuses a side without rows", () => {
  const warnings: string[] = [];
  const baseline = sideOf([resultOf([{ id: "a" }])], "a");
  measure({ baseline, candidate: sideOf([resultOf([{ id: "b" }])], "b") }, {
    onWarning: (text) => warnings.push(text),
  });
  deepStrictEqual(warnings, ['No row of "a" and "b" is the same: they are compared as independent samples']);
  throws(() => measure({ baseline, candidate: { ...baseline, rows: [] } }, {}), { message: /"a" has no rows/ });
});
