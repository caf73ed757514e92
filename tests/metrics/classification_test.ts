import { deepStrictEqual, match, ok, strictEqual, throws } from "node:assert/strict";
import { classificationMetrics } from "../../lib/metrics/classification.ts";
import { approximately, hasInterval } from "./approximately.ts";
import { fixture, pathology, rowsOf, twoClassExample } from "./fixture.ts";

Deno.test("classificationMetrics() equals scikit-learn to 1e-12", async (t) => {
  for (const test of fixture.cases) {
    await t.step(test.name, async () => {
      const { metrics, confusion } = classificationMetrics({ ...await rowsOf(test), betas: [2, 0.5] });
      deepStrictEqual(Object.keys(metrics).toSorted(), Object.keys(test.metrics).toSorted());
      // Of a label that is never predicted scikit-learn says 0, with a warning; here it is null.
      for (const [name, value] of Object.entries(test.metrics)) {
        approximately(metrics[name]?.value, value ?? NaN, 1e-12);
      }
      deepStrictEqual(confusion, test.confusion);
    });
  }
});

Deno.test("classificationMetrics() gives the published values of two_class_example", async () => {
  const { metrics, perClass, calibration } = classificationMetrics(await twoClassExample("Class1"));
  strictEqual(metrics.accuracy?.value, 0.838);
  strictEqual(metrics.kappa?.value?.toFixed(3), "0.675");
  strictEqual(metrics.auc?.value?.toFixed(3), "0.939");
  hasInterval(metrics.auc, [0.93931, 0.9171, 0.95586]);
  deepStrictEqual(perClass.map(({ label, support }) => [label, support]), [["Class1", 258], ["Class2", 242]]);
  strictEqual(calibration?.reduce((sum, { n }) => sum + n, 0), 500);
});

Deno.test("classificationMetrics() gives the published values of pathology", async () => {
  const { metrics } = classificationMetrics(await pathology());
  strictEqual(metrics.recall?.value?.toFixed(2), "0.90");
  strictEqual(metrics.specificity?.value?.toFixed(2), "0.63");
  hasInterval(metrics.kappa, [0.5336, 0.42996, 0.63442]);
});

Deno.test("classificationMetrics() needs the probability of one label only in a binary task", async () => {
  const both = await twoClassExample("Class2");
  const { probabilities } = both;
  ok(probabilities !== undefined && "Class1" in probabilities && "Class2" in probabilities);
  const all = classificationMetrics(both).metrics;
  for (const one of [{ Class1: probabilities.Class1 }, { Class2: probabilities.Class2 }]) {
    const { metrics } = classificationMetrics({ ...both, probabilities: one });
    for (const name of ["auc", "log_loss", "brier", "ece"]) {
      approximately(metrics[name]?.value, all[name]?.value ?? NaN, 1e-12);
    }
  }
});

Deno.test("classificationMetrics() leaves out rows without a prediction, with their probabilities and clusters", () => {
  const answered = { expected: ["no", "yes", "yes"], predicted: ["no", "no", "yes"], probabilities: [0.2, 0.4, 0.7] };
  const all = classificationMetrics({
    expected: ["no", "yes", "no", "yes"],
    predicted: ["no", "no", null, "yes"],
    probabilities: [0.2, 0.4, null, 0.7],
  });
  const { notes, ...rest } = classificationMetrics(answered);
  deepStrictEqual(all, {
    ...rest,
    notes: ["1 of 4 rows has no prediction and is left out of the metrics of labels", ...notes],
  });
});

Deno.test("classificationMetrics() gives the positive label asked for its own headline among many", () => {
  const rows = { expected: [..."aabbcc"], predicted: [..."aabcca"] };
  const { metrics } = classificationMetrics({ ...rows, positiveLabel: "c" });
  strictEqual(metrics.precision?.value, 0.5);
  strictEqual(metrics.recall?.value, 0.5);
  strictEqual(metrics.specificity?.value, 0.75);
  ok(metrics.precision_weighted);
});

Deno.test("classificationMetrics() never has NaN, whatever is missing", async (t) => {
  for (
    const [name, rows] of [
      ["no rows", { expected: [], predicted: [] }],
      ["no answers", { expected: ["a", "b"], predicted: [null, null], probabilities: [null, null] }],
      ["one row", { expected: ["a"], predicted: ["a"], probabilities: [0.9] }],
      ["one label", { expected: ["no", "no"], predicted: ["no", "no"], probabilities: [0.1, 0.2] }],
      ["never predicted", { expected: [..."aabbc"], predicted: [..."aaaaa"] }],
      ["never expected", { expected: [..."aaaaa"], predicted: [..."aabbc"] }],
      ["all wrong", { expected: [..."ab"], predicted: [..."ba"], clusters: ["u", "v"] }],
      ["one cluster", {
        expected: [..."abab"],
        predicted: [..."abba"],
        clusters: [..."uuuu"],
        probabilities: [0, 1, 0, 1],
      }],
    ] as const
  ) {
    await t.step(name, () => {
      const result = classificationMetrics({ ...rows, betas: [2] });
      // JSON writes NaN and Infinity as null: equal means there was none.
      deepStrictEqual(JSON.parse(JSON.stringify(result)), result);
      for (const estimate of Object.values(result.metrics)) {
        if (estimate.value === null || estimate.interval === null) ok(estimate.reason);
      }
    });
  }
});

Deno.test("classificationMetrics() repeats itself with the same seed", async () => {
  const rows = { ...await twoClassExample("Class1"), betas: [2] };
  deepStrictEqual(classificationMetrics({ ...rows, seed: 7 }), classificationMetrics({ ...rows, seed: 7 }));
  const lows = [7, 8].map((seed) => classificationMetrics({ ...rows, seed }).metrics.f2_score?.interval?.low);
  ok(lows[0] !== lows[1]);
});

Deno.test("classificationMetrics() widens with the level", async () => {
  const rows = await twoClassExample("Class1");
  const wide = classificationMetrics({ ...rows, level: 0.99 }).metrics;
  const narrow = classificationMetrics({ ...rows, level: 0.9 }).metrics;
  for (const [name, { interval }] of Object.entries(wide)) {
    const inner = narrow[name]?.interval;
    ok((interval?.low ?? NaN) <= (inner?.low ?? NaN) && (interval?.high ?? NaN) >= (inner?.high ?? NaN), name);
    strictEqual(interval?.level, 0.99);
  }
});

Deno.test("classificationMetrics() names the row whose probability is none", async (t) => {
  const rows = { expected: ["no", "yes"], predicted: ["no", "yes"] };
  const whereOf = (row: number) => ({ file: "rows.csv", line: row + 2, field: "score", row: `case_${row}` });
  await t.step("NaN", () => {
    throws(() => classificationMetrics({ ...rows, probabilities: [0.2, NaN], whereOf }), {
      name: "InputError",
      message: "Cannot use the probabilities: row case_1 has NaN, expected a number from 0 to 1",
      where: { file: "rows.csv", line: 3, field: "score", row: "case_1" },
    });
  });
  await t.step("no column for a label", () => {
    const three = { expected: [..."abc"], predicted: [..."abc"] };
    throws(() => classificationMetrics({ ...three, probabilities: { a: [1, 0, 0], b: [0, 1, 0] } }), {
      name: "InputError",
      message: /found none for the label "c"/,
    });
  });
});

Deno.test("classificationMetrics() notes probabilities that do not add up to 1", () => {
  const probabilities = { a: [0.5, 0.2, 0.2], b: [0.3, 0.7, 0.4], c: [0.2, 0.1, 0.3] };
  const { notes } = classificationMetrics({ expected: [..."abc"], predicted: [..."abb"], probabilities });
  ok(notes.includes("Probabilities of 1 of 3 rows do not add up to 1"));
});

Deno.test("classificationMetrics() refuses free text and columns of different length", () => {
  const texts = Array.from({ length: 1_001 }, (_, row) => `answer ${row}`);
  throws(() => classificationMetrics({ expected: texts, predicted: texts }), {
    name: "InputError",
    message: /found 1001 different ones, expected at most 1000/,
  });
  throws(() => classificationMetrics({ expected: ["a"], predicted: ["a", "b"] }), {
    name: "RangeError",
    message: /found 1 rows and 2 predictions/,
  });
});

Deno.test("classificationMetrics() treats rows in clusters as fewer", () => {
  const expected = Array.from({ length: 120 }, (_, row) => row % 2 === 0 ? "yes" : "no");
  const wrong = (row: number): boolean => Math.floor(row / 10) % 3 === 0 && row % 10 < 7;
  const predicted = expected.map((label, row) => wrong(row) ? (label === "yes" ? "no" : "yes") : label);
  const clusters = expected.map((_, row) => `user_${Math.floor(row / 10)}`);
  const alone = classificationMetrics({ expected, predicted }).metrics;
  const together = classificationMetrics({ expected, predicted, clusters }).metrics;
  for (
    const name of ["accuracy", "precision", "recall", "f1_score", "balanced_accuracy", "f1_score_macro", "kappa", "mcc"]
  ) {
    const width = (metrics: typeof alone): number =>
      (metrics[name]?.interval?.high ?? NaN) - (metrics[name]?.interval?.low ?? NaN);
    approximately(together[name]?.value, alone[name]?.value ?? NaN, 1e-12);
    ok(width(together) > 1.2 * width(alone), name);
    match(together[name]?.interval?.method ?? "", /^cluster/);
  }
});
