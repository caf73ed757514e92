import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { scoreAverages } from "../../../lib/monitoring/analytics/score_averages.ts";
import { close } from "../../statistics/close.ts";
import { aCall, feedback } from "./calls.ts";

Deno.test("scoreAverages() weighs each call by the chance that it had", () => {
  const at = (rate: string, value: unknown) =>
    aCall({ assessments: [feedback(value, { metadata: { "vigil.sampling_rate": rate } })] });
  const [score] = scoreAverages([at("0.1", true), at("1", false), at("1", false)]);
  // One call of ten others against two: 10 / 12.
  close(score?.mean.value, 10 / 12, 1e-12);
  strictEqual(score?.mean.n, 3);
  strictEqual(score?.scorer, "relevance@1");
});

Deno.test("scoreAverages() tells roles apart, counts what failed, and never takes it for 0", () => {
  const of = (user_role: string, value: unknown, error: boolean = false) =>
    aCall({
      groups: { user_role },
      assessments: [feedback(value, error ? { error: { code: "TimeoutError", message: "late" } } : {})],
    });
  const scores = scoreAverages([of("admin", 1), of("admin", 0.5), of("guest", 0.2), of("guest", null, true)]);
  deepStrictEqual(scores.map(({ group, mean, failed }) => [group?.value ?? "all", mean.value, mean.n, failed]), [
    ["all", 1.7 / 3, 3, 1],
    ["admin", 0.75, 2, 0],
    ["guest", 0.2, 1, 1],
  ]);
});

Deno.test("scoreAverages() leaves out labels and people, and takes any number", () => {
  const calls = [
    aCall({
      assessments: [
        feedback("polite", { name: "tone", source: { type: "LLM_JUDGE", id: "tone@1" } }),
        feedback(1, { source: { type: "HUMAN", id: "ann" } }),
        feedback(12, { name: "steps", source: { type: "CODE", id: "steps@1" } }),
      ],
    }),
    aCall({ assessments: [feedback(8, { name: "steps", source: { type: "CODE", id: "steps@1" } })] }),
  ];
  deepStrictEqual(scoreAverages(calls).map(({ scorer, mean }) => [scorer, mean.value]), [["steps@1", 10]]);
});
