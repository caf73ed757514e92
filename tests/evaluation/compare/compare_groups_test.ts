import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { compareGroups } from "../../../lib/evaluation/compare/compare_groups.ts";
import { holm } from "../../../lib/statistics/mod.ts";
import { passes, resultOf } from "./results.ts";

Deno.test("compareGroups() compares each group with the first, corrected over all", () => {
  const [baseline, better] = passes({ candidateOnly: 20, baselineOnly: 2, both: 60, neither: 18 });
  const [, same] = passes({ both: 62, neither: 38 });
  const groups = [
    { name: "mcp", results: [baseline] },
    { name: "vanilla_sdk", results: [better] },
    { name: "manual", results: [same] },
  ];
  const results = compareGroups(groups, { metrics: ["accuracy"] });
  deepStrictEqual(results.map(({ baseline, candidate }) => `${baseline} ${candidate}`), [
    "mcp vanilla_sdk",
    "mcp manual",
  ]);
  strictEqual(results[0]?.verdict, "better");
  const all = results.flatMap(({ metrics }) => metrics);
  deepStrictEqual(
    all.map(({ adjustedPValue }) => adjustedPValue),
    holm(all.map(({ pValue }) => pValue ?? 1)),
  );
});

Deno.test("compareGroups() takes further runs of the same rows for trials", () => {
  const run = (modulus: number) =>
    resultOf(Array.from({ length: 40 }, (_, index) => ({ predicted: index % modulus ? "yes" : "no" })));
  const [result] = compareGroups([
    { name: "a", results: [run(2), run(4)] },
    { name: "b", results: [run(5), run(8)] },
  ], { metrics: ["accuracy"] });
  strictEqual(result?.pairs, 40);
  strictEqual(result?.metrics[0]?.method, "t_and_hall");
  // Half and three quarters pass; four fifths and seven eighths.
  strictEqual(result?.metrics[0]?.baseline.value, 0.625);
  strictEqual(result?.metrics[0]?.candidate.value, 0.8375);
});

Deno.test("compareGroups() refuses less than two groups and an empty one", () => {
  const group = { name: "a", results: [resultOf([{}])] };
  throws(() => compareGroups([group]), { name: "InputError", message: /found 1, expected at least two/ });
  throws(() => compareGroups([group, { name: "b", results: [] }]), {
    name: "InputError",
    message: /"b" has no evaluation/,
  });
});
