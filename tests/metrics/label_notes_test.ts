import { deepStrictEqual } from "node:assert/strict";
import { classificationMetrics } from "../../lib/metrics/classification.ts";

Deno.test("labelNotes() tells what was left out and which labels are odd", () => {
  const { notes } = classificationMetrics({
    expected: ["a", "a", "b", "c", null, "a"],
    predicted: ["a", "z", "a", "a", "a", null],
    labels: ["a", "b", "c", "unused"],
    clusters: ["u", "u", "v", null, "v", "v"],
  });
  deepStrictEqual(notes, [
    "1 of 6 rows has no prediction and is left out of the metrics of labels",
    "1 of 6 rows has no expected label and is left out of the metrics of labels",
    "With 5 labels, precision and f1_score are weighted by the rows of each label",
    'Never predicted: "b", "c"; counts as 0 in precision_macro and weighted precision',
    'Predicted and never expected: "z"; counts as 0 in the macro averages, left out of balanced_accuracy',
    'Neither expected nor predicted: "unused"; left out of all averages',
    "Rows without a cluster, each counted as a cluster of its own: 1",
  ]);
});

Deno.test("labelNotes() names the positive label and why", async (t) => {
  for (
    const [labels, asked, note] of [
      [["no", "yes"], undefined, 'The positive label is "yes" (by its name)'],
      [["Class1", "Class2"], undefined, 'The positive label is "Class2" (the last one in order)'],
      [["Class1", "Class2"], "Class1", 'The positive label is "Class1" (as asked for)'],
    ] as const
  ) {
    await t.step(note, () => {
      const positive = asked === undefined ? {} : { positiveLabel: asked };
      deepStrictEqual(classificationMetrics({ expected: labels, predicted: labels, ...positive }).notes, [note]);
    });
  }
});
