import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { z } from "zod";
import { calibrationResultSchema } from "../../../lib/contracts/mod.ts";
import { calibrateVerdicts, type VerdictRow } from "../../../lib/scorers/judges/calibration.ts";

const rowSchema = z.object({
  instruction: z.number(),
  annotator_1: z.string(),
  annotator_2: z.string(),
  annotator_3: z.string(),
  majority: z.string(),
  gpt_3_5_turbo: z.string(),
  pandalm_7b: z.string(),
});

const pandaLm = Deno.readTextFileSync(new URL("../../../data/pandalm_labels/labels.jsonl", import.meta.url))
  .trimEnd().split("\n").map((line) => rowSchema.parse(JSON.parse(line)));

function verdicts(judge: "gpt_3_5_turbo" | "pandalm_7b"): VerdictRow[] {
  return pandaLm.map((row) => ({
    human: row.majority,
    people: { "1": row.annotator_1, "2": row.annotator_2, "3": row.annotator_3 },
    judge: row[judge] === "none" ? null : row[judge],
    cluster: row.instruction,
  }));
}

Deno.test("calibrateVerdicts() equals the agreement that PandaLM publishes, to the printed digits", () => {
  // README of github.com/WeOpenML/PandaLM: Cohen's kappa of the annotators, and how often each label was given.
  const { people, rates } = calibrateVerdicts(verdicts("pandalm_7b"), { name: "pandalm_7b" });
  deepStrictEqual(people.map(({ first, second, kappa }) => [first, second, kappa.value?.toFixed(2)]), [
    ["1", "2", "0.85"],
    ["1", "3", "0.88"],
    ["2", "3", "0.86"],
  ]);
  const counts = rates.map(({ label, human }) => [label, Math.round((human.value ?? 0) * human.n)]);
  deepStrictEqual(counts, [["first", 422], ["second", 472], ["tie", 105]]);
});

Deno.test("calibrateVerdicts() widens the interval of a judge whose rows come in clusters, as the recipe says", () => {
  // verdicts-compare.md, pitfalls: design effect 2.34 by instruction, 170 clusters, 999 rows.
  const clustered = calibrateVerdicts(verdicts("pandalm_7b"), { name: "pandalm_7b" });
  strictEqual(clustered.clusters, 170);
  strictEqual(clustered.agreement.value?.toFixed(4), "0.6677");
  const alone = calibrateVerdicts(verdicts("pandalm_7b").map(({ cluster: _, ...row }) => row), { name: "pandalm_7b" });
  const width = ({ agreement: { interval } }: typeof alone) => (interval?.high ?? 0) - (interval?.low ?? 0);
  const effect = (width(clustered) / width(alone)) ** 2;
  ok(Math.abs(effect - 2.34) < 0.1, `design effect ${effect}`);
});

Deno.test("calibrateVerdicts() leaves out what a judge did not answer, and says so", () => {
  const result = calibrateVerdicts(verdicts("gpt_3_5_turbo"), { name: "gpt_3_5_turbo" });
  deepStrictEqual(result.answered, { scored: 974, abstained: 0, failed: 25 });
  strictEqual(result.agreement.n, 974);
  ok(result.notes.some((note) => note.startsWith("25 of 999 rows")), result.notes.join());
  deepStrictEqual(calibrationResultSchema.parse(result), result);
});

Deno.test("calibrateVerdicts() puts shares right from a labelled part of real rows", () => {
  // Every third row keeps its label; the corrected shares must hold what all people said, where the judge's own do not.
  const rows = verdicts("pandalm_7b").map((row, at) => at % 3 === 0 ? row : { ...row, human: null });
  const { rates, notes } = calibrateVerdicts(rows, { name: "pandalm_7b" });
  for (const [label, share] of [["first", 422 / 999], ["second", 472 / 999], ["tie", 105 / 999]] as const) {
    const corrected = rates.find((rate) => rate.label === label)?.corrected?.interval;
    ok((corrected?.low ?? 1) <= share && share <= (corrected?.high ?? 0), `${label}: ${JSON.stringify(corrected)}`);
  }
  ok(notes.some((note) => note.includes("at random")));
});

Deno.test("calibrateVerdicts() tells order bias, test and retest, and cost", () => {
  const pair = (inOrder: string, swapped: string, again: string): VerdictRow => ({
    human: "first",
    judge: inOrder === swapped ? inOrder : "tie",
    order: { inOrder, swapped },
    again,
    costUsd: 0.5,
  });
  const result = calibrateVerdicts([
    pair("first", "first", "first"),
    pair("first", "second", "tie"),
    pair("first", "second", "first"),
    pair("second", "first", "tie"),
  ], { name: "pairs", labels: ["first", "second", "tie"] });
  strictEqual(result.order?.consistent.value, 0.25);
  strictEqual(result.order?.firstPlace.value, 2 / 3);
  strictEqual(result.retest?.agreement.value, 0.75);
  strictEqual(result.cost?.usd, 2);
});
