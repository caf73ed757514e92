import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { usableScore } from "../../../lib/scorers/rows/usable_score.ts";

const scorer = { name: "mine", scale: { kind: "unit" } } as const;

Deno.test("usableScore() hands on what is a score, failed and abstained ones too", () => {
  for (
    const score of [
      { status: "scored", value: 0.5 },
      { status: "abstained", reason: "no answer" },
      { status: "failed", error: { name: "Error", message: "Cannot" } },
    ]
  ) deepStrictEqual(usableScore(score, scorer), score);
});

Deno.test("usableScore() makes a failed score of everything else, and says what it found and expected", () => {
  const hanging: unknown = Promise.resolve(1);
  for (
    const [given, expected] of [
      [undefined, 'an object such as { status: "scored", value: 1 }'],
      [0.5, 'an object such as { status: "scored", value: 1 }'],
      [{ status: "scored" }, 'an object such as { status: "scored", value: 1 }'],
      [hanging, 'an object such as { status: "scored", value: 1 }'],
      [{ status: "scored", value: 1.5 }, "a number from 0 to 1"],
      [{ status: "scored", value: "good" }, "a number from 0 to 1"],
    ] as const
  ) {
    const score = usableScore(given, scorer);
    if (score.status !== "failed") throw new Error(`Expected a failed score of ${String(given)}`);
    strictEqual(score.error.name, "TypeError");
    ok(score.error.message.startsWith('Cannot use the score of "mine": found '), score.error.message);
    ok(score.error.message.endsWith(`, expected ${expected}`), score.error.message);
  }
});
