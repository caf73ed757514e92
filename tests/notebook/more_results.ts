/** Results of the kinds that `allResults()` does not hold, for tests of what a notebook shows of them. */
import type { AnalyticsResult, CalibrationResult, GateResult, TrainingResult } from "../../lib/contracts/mod.ts";
import { type AccuracyCard, calibrateVerdicts } from "../../lib/scorers/mod.ts";
import { share } from "../reports/example_results.ts";
import { samplePeriod } from "../reports/analytics/sample_period.ts";
import { sampleGate } from "../reports/gate/sample_gate.ts";

/** Every kind by its name. */
export function moreResults(): [
  string,
  AnalyticsResult | CalibrationResult | GateResult | TrainingResult | AccuracyCard,
][] {
  return [
    ["analytics", samplePeriod()],
    ["calibration", sampleCalibration()],
    ["gate", sampleGate(100, 20, [15, 2])],
    ["training", sampleTraining()],
    ["card", sampleCard()],
  ];
}

/** A judge that says `second` where people say `first`, in one row of four. */
export function sampleCalibration(): CalibrationResult {
  const rows = Array.from({ length: 40 }, (_, at) => ({
    human: "first",
    judge: at % 4 === 0 ? "second" : "first",
    cheap: at / 40,
    costUsd: 0.001,
  }));
  return calibrateVerdicts(rows, {
    name: "sample_judge",
    cascade: { cheap: "length", valueOf: (label) => Number(label === "first") },
  });
}

/** A training whose classifier finds 18 of 20. */
export function sampleTraining(): TrainingResult {
  const part = (rows: number, positives: number) => ({ rows, positives });
  return {
    kind: "training",
    schemaVersion: 1,
    classifier: "sample",
    trainedAt: "2026-01-05T09:00:00.000Z",
    dataset: { name: "sentences", version: "1.0.0", digest: "0123456789abcdef", rows: 500 },
    parts: { train: part(300, 60), validation: part(100, 20), test: part(100, 20) },
    seed: 42,
    labels: { positive: "figures", negative: "no figures" },
    targetRecall: 0.9,
    threshold: 0.25,
    params: { penalty: 0.03 },
    validation: { recall: share(19, 20), accuracy: share(88, 100) },
    test: { recall: share(18, 20), precision: share(18, 25), accuracy: share(91, 100) },
    baselines: [{ name: "keywords", metrics: { recall: share(15, 20), accuracy: share(80, 100) } }],
    notes: ["2 rows were left out"],
    tracking: null,
    registered: null,
  };
}

/** A card of a scorer that is worse than a coin on one set, and does not apply to another. */
export function sampleCard(): AccuracyCard {
  const set = {
    title: "Insults: 100 sentences",
    source: "example.org",
    licence: "CC0",
    kept: "here" as const,
    digest: "0123456789abcdef",
    version: "1",
    positive: "an insult",
    failed: 0,
    mostly: null,
    threshold: 0.5,
  };
  const none = share(0, 0);
  return {
    kind: "accuracyCard",
    schemaVersion: 1,
    scorer: "sample_scorer",
    version: "1",
    measures: "words of a list",
    development: "Nothing was tuned.",
    notApplicable: ["other languages"],
    sets: [
      {
        ...set,
        name: "insults",
        n: 100,
        scored: 100,
        abstained: 0,
        auc: share(45, 100),
        balancedAccuracy: share(43, 100),
        recall: share(8, 50),
        falseAlarms: share(15, 50),
        verdict: "below chance",
        groups: Array.from(
          { length: 14 },
          (_, at) => ({ name: `group ${at}`, n: 7, positives: 3, right: share(2, 7) }),
        ),
        baselines: [{ name: "always yes", auc: 0.5, balancedAccuracy: 0.5, how: "computed", note: null }],
      },
      {
        ...set,
        name: "others",
        title: "Others",
        n: 10,
        scored: 0,
        abstained: 10,
        auc: none,
        balancedAccuracy: none,
        recall: none,
        falseAlarms: none,
        verdict: "does not apply",
        groups: [],
        baselines: [],
      },
    ],
  };
}
