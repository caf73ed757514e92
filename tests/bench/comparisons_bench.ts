/**
 * How often does a comparison of equals end with "better" or "worse"? At most 5 times in 100, where the usual test on rows
 * does far more often.
 *
 * `deno task bench comparisons`. Equals are made of real answers: for each group of rows that belong together it is a coin's
 * toss which of two real runs gave which answers, so that neither run is better, while rows of a group still change together.
 */

import { z } from "zod";
import type { EvaluationResult, EvaluationRow } from "../../lib/contracts/mod.ts";
import { compare, type CompareOptions } from "../../lib/evaluation/mod.ts";
import { random, type RandomStream } from "../../lib/statistics/mod.ts";
import { agents } from "../../lib/agents/mod.ts";
import { datasetPart, loadDataset } from "../../lib/datasets/mod.ts";

/** One row with the answers of two runs. */
interface Pair {
  id: string;
  group: string;
  expected: string;
  answers: readonly [Answer, Answer];
}

/** What one run made of a row. */
interface Answer {
  predicted: string;
  probability?: number;
  score?: number;
}

/** A way to make comparisons of equals, and two ways to judge them. */
interface Case {
  what: string;
  pairs: readonly Pair[] | ((stream: RandomStream) => readonly Pair[]);
  /** Whether groups are swapped whole, or rows each for themselves. */
  swap: "groups" | "rows" | "none";
  naive: { what: string; judge: (sides: Sides) => boolean };
  ours: CompareOptions;
  /** Whether the usual test must be seen to fail. */
  fails: boolean;
}

type Sides = readonly [EvaluationResult, EvaluationResult];

const COMPARISONS = 1_000;
const ALPHA = 0.05;
/** 5 % and two standard errors of so many comparisons. */
const LIMIT = ALPHA + 2 * Math.sqrt(ALPHA * (1 - ALPHA) / COMPARISONS);

const labelSchema = z.object({
  id: z.string(),
  instruction: z.number(),
  annotator_1: z.string(),
  annotator_2: z.string(),
  annotator_3: z.string(),
  majority: z.string(),
  gpt_3_5_turbo: z.string(),
  pandalm_7b: z.string(),
});

const outcomeSchema = z.object({ task: z.number(), trial: z.number(), outcome: z.string() });

async function lines<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  const text = await Deno.readTextFile(new URL(`../../${path}`, import.meta.url));
  return text.trimEnd().split("\n").map((line) => schema.parse(JSON.parse(line)));
}

function rowOf(pair: Pair, answer: Answer): EvaluationRow {
  const { predicted, probability, score } = answer;
  return {
    id: pair.id,
    trial: 1,
    cluster: pair.group,
    inputs: { group: pair.group },
    outputs: null,
    expectations: null,
    expected: pair.expected,
    predicted,
    probabilities: probability === undefined ? null : { good: 1 - probability, bad: probability },
    scores: score === undefined ? {} : { agreement: { status: "scored", value: score } },
    latencyMs: null,
    inputTokens: null,
    outputTokens: null,
    costUsd: null,
    error: null,
    traceId: null,
  };
}

function resultOf(name: string, rows: EvaluationRow[]): EvaluationResult {
  return {
    kind: "evaluation",
    schemaVersion: 1,
    name,
    agent: null,
    dataset: { name: "bench", version: null, digest: "bench", rows: rows.length },
    metrics: {},
    perClass: [],
    confusion: { labels: [], counts: [] },
    latency: null,
    cost: null,
    rows,
    environment: { vigil: "", deno: "", commit: null, dirty: null, lockDigest: "", flags: {}, seed: 0 },
    tracking: null,
  };
}

/** Two runs of which neither is better: each group, or each row, goes to either by a coin's toss. */
function equals(pairs: readonly Pair[], swap: Case["swap"], stream: RandomStream): Sides {
  const swapped = new Map<string, boolean>();
  const sides: [EvaluationRow[], EvaluationRow[]] = [[], []];
  for (const pair of pairs) {
    const key = swap === "groups" ? pair.group : pair.id;
    const turned = swap !== "none" && (swapped.get(key) ?? stream.uniform() < 0.5);
    swapped.set(key, turned);
    const [first, second] = turned ? [pair.answers[1], pair.answers[0]] : pair.answers;
    sides[0].push(rowOf(pair, first));
    sides[1].push(rowOf(pair, second));
  }
  return [resultOf("a", sides[0]), resultOf("b", sides[1])];
}

/** The usual way: each row on its own, each metric at 5 %. */
function anyPValue(metrics: readonly string[], options: CompareOptions = {}): (sides: Sides) => boolean {
  return ([baseline, candidate]) => {
    const alone = (side: EvaluationResult) => ({ ...side, rows: side.rows.map((row) => ({ ...row, cluster: null })) });
    const sides = options.clusterField === undefined ? [alone(baseline), alone(candidate)] : [baseline, candidate];
    const [before = baseline, after = candidate] = sides;
    return compare(before, after, { metrics, ...options }).metrics.some(({ pValue }) => (pValue ?? 1) <= ALPHA);
  };
}

async function pandaLm(): Promise<{ people: Pair[]; judges: Pair[]; grades: Pair[] }> {
  const rows = await lines("data/pandalm_labels/labels.jsonl", labelSchema);
  // Half a point for a tie where there is a winner, or the other way round.
  const grade = (label: string, truth: string): number =>
    label === truth ? 1 : label === "tie" || truth === "tie" ? 0.5 : 0;
  const pair = (row: typeof rows[number], truth: string, [a, b]: readonly [string, string]): Pair => ({
    id: row.id,
    group: String(row.instruction),
    expected: truth,
    answers: [{ predicted: a, score: grade(a, truth) }, { predicted: b, score: grade(b, truth) }],
  });
  return {
    people: rows.map((row) => pair(row, row.annotator_3, [row.annotator_1, row.annotator_2])),
    judges: rows.map((row) => pair(row, row.majority, [row.gpt_3_5_turbo, row.pandalm_7b])),
    grades: rows.map((row) => pair(row, row.majority, [row.gpt_3_5_turbo, row.pandalm_7b])),
  };
}

/** The scorecard against itself with noise on its log odds, on applicants that it was not fitted on. */
async function scorecard(): Promise<Pair[]> {
  const entry = agents["scorecard"];
  if (entry === undefined) throw new Error("Cannot compare: there is no scorecard");
  const answer = await entry.load();
  const whole = await loadDataset("credit_data", { folders: ["data"] });
  const stream = random(3, "scorecard");
  const signal = new AbortController().signal;
  const pairs: Pair[] = [];
  for (const { id, fields } of datasetPart(whole, "test").rows) {
    const { probabilities: { bad } } = z.object({ probabilities: z.object({ bad: z.number() }) })
      .parse(await answer(fields, { signal }));
    const noisy = 1 / (1 + Math.exp(-Math.log(bad / (1 - bad)) - 0.5 * stream.normal()));
    const of = (probability: number) => ({ predicted: probability > 0.5 ? "bad" : "good", probability });
    pairs.push({ id, group: id, expected: String(fields["Status"]), answers: [of(bad), of(noisy)] });
  }
  return pairs;
}

/** One real agent against itself: of four trials of each task, two by lot are one run and two the other. */
async function airline(): Promise<(stream: RandomStream) => Pair[]> {
  const tasks = new Map<number, string[]>();
  for (const { task, outcome } of await lines("data/tau_bench_airline/gpt-4o.outcomes.jsonl", outcomeSchema)) {
    tasks.set(task, [...tasks.get(task) ?? [], outcome]);
  }
  return (stream) =>
    [...tasks].flatMap(([task, outcomes]) => {
      const order = outcomes.map((outcome) => ({ outcome, at: stream.uniform() })).sort((a, b) => a.at - b.at);
      return [0, 1].map((slot): Pair => ({
        id: `${task}.${slot}`,
        group: String(task),
        expected: "solved",
        answers: [{ predicted: order[slot]?.outcome ?? "" }, { predicted: order[slot + 2]?.outcome ?? "" }],
      }));
    });
}

/** 50 documents of 10 questions: the documents that a run gets right are its own, with a correlation of .71 within. */
function simulated(stream: RandomStream): Pair[] {
  const spread = Math.sqrt(0.71 / 0.29);
  return Array.from({ length: 50 }, (_, document) => {
    const levels = [stream.normal(), stream.normal()].map((level) => level * spread);
    return Array.from({ length: 10 }, (_, question): Pair => {
      const answer = (level: number | undefined) => ({ predicted: stream.normal() + (level ?? 0) > 0 ? "yes" : "no" });
      return {
        id: `${document}.${question}`,
        group: String(document),
        expected: "yes",
        answers: [answer(levels[0]), answer(levels[1])],
      };
    });
  }).flat();
}

/** False verdicts of both ways, as shares. */
function measure(one: Case): { naive: number; ours: number } {
  const stream = random(7, "comparisons", one.what);
  let naive = 0;
  let ours = 0;
  for (let round = 0; round < COMPARISONS; round++) {
    const pairs = typeof one.pairs === "function" ? one.pairs(stream) : one.pairs;
    const sides = equals(pairs, one.swap, stream);
    if (one.naive.judge(sides)) naive += 1;
    // No margin, so that nothing counts as equivalent that would otherwise be a false verdict.
    const metrics = one.ours.metrics ?? [];
    const margin = Object.fromEntries(metrics.map((name) => [name, 0]));
    const { verdict } = compare(sides[0], sides[1], { ...one.ours, margin, seed: round });
    if (verdict === "better" || verdict === "worse") ours += 1;
  }
  return { naive: naive / COMPARISONS, ours: ours / COMPARISONS };
}

async function cases(): Promise<Case[]> {
  const { people, judges, grades } = await pandaLm();
  const applicants = await scorecard();
  const probability = ["accuracy", "f1_score", "auc", "brier", "log_loss"];
  return [
    {
      what: "PandaLM, two people, 170 instructions: accuracy",
      pairs: people,
      swap: "groups",
      naive: { what: "McNemar on rows", judge: anyPValue(["accuracy"]) },
      ours: { metrics: ["accuracy"] },
      fails: true,
    },
    {
      what: "PandaLM, two judges, 170 instructions: accuracy",
      pairs: judges,
      swap: "groups",
      naive: { what: "McNemar on rows", judge: anyPValue(["accuracy"]) },
      ours: { metrics: ["accuracy"] },
      fails: true,
    },
    {
      what: "the same: agreement, graded",
      pairs: grades,
      swap: "groups",
      naive: { what: "t and Hall on rows", judge: anyPValue(["agreement"]) },
      ours: { metrics: ["agreement"] },
      fails: true,
    },
    {
      what: "the same: macro-F1",
      pairs: judges,
      swap: "groups",
      naive: { what: "swap test on rows", judge: anyPValue(["f1_score_macro"]) },
      ours: { metrics: ["f1_score_macro"] },
      fails: true,
    },
    {
      what: "scorecard, 891 applicants: accuracy",
      pairs: applicants,
      swap: "rows",
      naive: { what: "McNemar on rows", judge: anyPValue(["accuracy"]) },
      ours: { metrics: ["accuracy"] },
      fails: false,
    },
    {
      what: "the same: five metrics at once",
      pairs: applicants,
      swap: "rows",
      naive: { what: "each at 5 %", judge: anyPValue(probability, { positiveLabel: "bad" }) },
      ours: { metrics: probability, positiveLabel: "bad" },
      fails: true,
    },
    {
      what: "τ-bench airline, one agent, 50 tasks × 2 trials each",
      pairs: await airline(),
      swap: "none",
      naive: { what: "McNemar on rows", judge: anyPValue(["accuracy"]) },
      ours: { metrics: ["accuracy"] },
      fails: false,
    },
    {
      what: "simulated, 50 documents × 10, correlation .71",
      pairs: simulated,
      swap: "none",
      naive: { what: "McNemar on rows", judge: anyPValue(["accuracy"]) },
      ours: { metrics: ["accuracy"] },
      fails: true,
    },
  ];
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()).join("\n");
}

/** Measures and prints the table; false where equals are called better or worse too often. */
export async function bench(): Promise<boolean> {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const rows = [[`false verdicts in ${COMPARISONS} comparisons`, "the usual test", "", "vigil", "target", ""]];
  let met = true;
  for (const one of await cases()) {
    const { naive, ours } = measure(one);
    // Where the usual test does not fail, the case shows nothing of what clusters or many metrics do.
    const good = ours <= LIMIT && (!one.fails || naive > LIMIT);
    met &&= good;
    rows.push([
      one.what,
      one.naive.what,
      percent(naive),
      percent(ours),
      `≤ ${percent(LIMIT)}`,
      good ? "met" : "MISSED",
    ]);
  }
  console.log(table(rows));
  return met;
}
