import { deepStrictEqual, match, strictEqual, throws } from "node:assert/strict";
import { chooseMetrics } from "../../../lib/evaluation/compare/choose_metrics.ts";
import type { CompareOptions } from "../../../lib/evaluation/compare/options.ts";
import { sideOf } from "../../../lib/evaluation/compare/side.ts";
import { type Answer, resultOf } from "./results.ts";

function choose(answers: readonly Answer[], options: CompareOptions = {}) {
  const side = sideOf([resultOf(answers)]);
  return chooseMetrics({ baseline: side, candidate: side }, options);
}

const answers: Answer[] = [
  {
    predicted: "no",
    latencyMs: 3,
    costUsd: 0.1,
    scores: {
      toxicity: { status: "scored", value: 0.2 },
      cited: { status: "scored", value: true },
      stars: { status: "scored", value: 5 },
      tone: { status: "scored", value: "rude" },
      never: { status: "abstained", reason: "none" },
    },
  },
  { latencyMs: 4, error: { name: "TimeoutError", message: "late" }, scores: { stars: { status: "scored", value: 1 } } },
];

Deno.test("chooseMetrics() takes quality by default, and shows latency and cost beside it", () => {
  const specs = choose(answers);
  deepStrictEqual(specs.map(({ name, kind, gated }) => [name, kind, gated]), [
    ["accuracy", "pass", true],
    ["f1_score", "confusion", true],
    ["error_rate", "pass", true],
    ["cited", "pass", true],
    ["stars", "graded", true],
    ["toxicity", "graded", true],
    ["latency_ms", "ratio", false],
    ["cost_usd", "ratio", false],
  ]);
  deepStrictEqual(specs.map(({ better }) => better), [
    "higher",
    "higher",
    "lower",
    "higher",
    "higher",
    "lower",
    "lower",
    "lower",
  ]);
  // 5 % of the scale: [0, 1] for what fits into it, else the range that occurs.
  deepStrictEqual(specs.map(({ margin }) => margin), [0.03, 0.03, 0.03, 0.03, 0.2, 0.05, 0.1, 0.1]);
});

Deno.test("chooseMetrics() leaves out an error rate of runs without an error", () => {
  strictEqual(choose([{}, { predicted: "no" }]).some(({ name }) => name === "error_rate"), false);
});

Deno.test("chooseMetrics() listens to scorers, margins and directions", () => {
  const scorers = [
    { name: "stars", scale: { kind: "number", min: 1, max: 11 }, better: "lower" },
    { name: "cited", scale: { kind: "boolean" }, better: "none" },
  ] as const;
  const specs = choose(answers, { scorers, margin: { latency_ms: 0.3 }, better: { toxicity: "higher" } });
  const of = (name: string) => specs.find((spec) => spec.name === name);
  deepStrictEqual([of("stars")?.margin, of("stars")?.better], [0.5, "lower"]);
  strictEqual(of("cited"), undefined);
  strictEqual(of("toxicity")?.better, "higher");
  deepStrictEqual([of("latency_ms")?.margin, of("latency_ms")?.gated], [0.3, true]);
});

Deno.test("chooseMetrics() compares what is asked for, each by its recipe", () => {
  const names = [
    "recall_macro",
    "recall_weighted",
    "f2_score",
    "pass_hat_3",
    "pass_at_2",
    "p95_latency_ms",
    "cost_usd",
    "log_loss",
    "tone/rude",
    "accuracy",
    "accuracy",
  ];
  const specs = choose([...answers, { ...answers[0], predicted: "yes" }], { metrics: names });
  deepStrictEqual(specs.map(({ name, kind }) => `${name} ${kind}`), [
    "recall_macro confusion",
    "recall_weighted pass",
    "f2_score confusion",
    "pass_hat_3 trials",
    "pass_at_2 trials",
    "p95_latency_ms quantile",
    "cost_usd ratio",
    "log_loss graded",
    "tone/rude pass",
    "accuracy pass",
  ]);
  deepStrictEqual(specs.filter(({ gated }) => !gated).map(({ name }) => name), ["tone/rude"]);
});

Deno.test("chooseMetrics() takes a score off its scale for none", () => {
  const scorers = [{ name: "stars", scale: { kind: "number", min: 0, max: 4 }, better: "higher" }] as const;
  const [spec] = choose(answers, { scorers, metrics: ["stars"] });
  const [five, one] = resultOf(answers).rows;
  if (spec?.kind !== "graded" || five === undefined || one === undefined) {
    throw new Error("Cannot test: no graded scores");
  }
  deepStrictEqual([spec.value(five), spec.value(one)], [null, 1]);
});

Deno.test("chooseMetrics() names what there is where a metric is not", () => {
  throws(() => choose(answers, { metrics: ["faithfulnes"] }), (error: Error & { hint?: string }) => {
    match(error.message, /Cannot compare "faithfulnes": the results have no such metric/);
    match(error.hint ?? "", /accuracy, f1_score.*cited/);
    return true;
  });
  throws(() => choose(answers, { metrics: ["never"] }), { name: "InputError" });
});
