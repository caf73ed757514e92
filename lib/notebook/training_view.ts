import type { Estimate, TrainingPart, TrainingResult } from "../contracts/mod.ts";
import { formatCount, formatEstimate, formatNumber, formatQuantity, shortText } from "../reports/mod.ts";
import { comparisonBundles } from "./comparison_view.ts";
import { estimatesBundles } from "./estimate_view.ts";
import type { MimeBundle } from "./mime_bundle.ts";
import { resultHeadBundle } from "./result_head.tsx";
import { tableBundle } from "./table.tsx";

/** Metrics that tell most, by whether there are two labels or more. */
const TOLD = {
  two: ["recall", "precision", "f2_score", "auc", "accuracy"],
  more: ["accuracy", "f1_score_macro", "recall_macro", "precision_macro"],
} as const;

/** A training: what was fitted on what, how good it is on rows it has not seen, and beside simple rules. */
export function trainingBundles(result: TrainingResult): MimeBundle[] {
  const { classifier, dataset, labels, test, registered, comparison } = result;
  const names = labels === null ? TOLD.more : TOLD.two;
  const told = Object.fromEntries(names.flatMap((name): [string, Estimate][] => {
    const estimate = test[name];
    return estimate === undefined ? [] : [[name, estimate]];
  }));
  return [
    resultHeadBundle({
      title: `Training of ${shortText(classifier, 60)}`,
      facts: `${shortText(dataset.name, 60)} · ${formatQuantity(dataset.rows, "row")} · seed ${result.seed}`,
      verdict: verdictOf(result),
      ...registered === null ? {} : { tone: registered.promoted ? "good" : "muted" },
      notes: result.notes.map((note) => shortText(note, 300)),
    }),
    partsTable(result),
    ...Object.keys(told).length === 0 ? [] : estimatesBundles(told, { title: "On the test part", axis: "value" }),
    beside(result, names),
    ...comparison === undefined ? [] : comparisonBundles(comparison),
  ];
}

function verdictOf({ threshold, targetRecall, test, labels, registered }: TrainingResult): string {
  const [name, estimate] = labels === null ? ["accuracy", test["accuracy"]] : ["recall", test["recall"]];
  const reached = estimate === undefined
    ? "Nothing was measured on the test part."
    : `On the test part the ${name} is ${formatEstimate(estimate)}.`;
  const chosen = threshold === null || targetRecall === null
    ? ""
    : ` The threshold, ${formatNumber(threshold)}, was chosen on the validation part for a recall of ${targetRecall}.`;
  const place = registered === null
    ? ""
    : ` Version ${registered.version} of ${shortText(registered.name, 60)} is in ${registered.stage}: ${
      shortText(registered.reason, 200)
    }`;
  return `${reached}${chosen}${place}`;
}

function partsTable({ parts, labels }: TrainingResult): MimeBundle {
  const named: [string, TrainingPart | null][] = [
    ["train: the model is fitted", parts.train],
    ["validation: the threshold is chosen", parts.validation],
    ["test: nothing is chosen", parts.test],
  ];
  return tableBundle({
    caption: "Parts of the data",
    columns: [
      { title: "part" },
      { title: "rows", align: "right" },
      ...labels === null ? [] : [{ title: shortText(labels.positive, 30), align: "right" as const }],
    ],
    rows: named.flatMap(([name, part]) =>
      part === null
        ? []
        : [[name, formatCount(part.rows), ...labels === null ? [] : [formatCount(part.positives ?? 0)]]]
    ),
    remarks: ["Equal texts are in one part."],
  });
}

function beside({ test, validation, baselines }: TrainingResult, names: readonly string[]): MimeBundle {
  const columns = [
    { name: "test part", metrics: test },
    ...validation === null ? [] : [{ name: "validation part", metrics: validation }],
    ...baselines,
  ];
  return tableBundle({
    caption: "Beside simple rules",
    columns: [{ title: "metric" }, ...columns.map(({ name }) => ({ title: shortText(name, 40) }))],
    rows: names.map((name) => [
      name,
      ...columns.map(({ metrics }) => {
        const estimate = metrics[name];
        return estimate === undefined ? "—" : formatEstimate(estimate);
      }),
    ]),
    remarks: ["The simple rules are judged on the test part too. In brackets: 95 % intervals."],
  });
}
