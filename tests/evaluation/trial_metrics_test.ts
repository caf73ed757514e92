import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { z } from "zod";
import type { EvaluationRow } from "../../lib/contracts/mod.ts";
import { trialMetrics } from "../../lib/evaluation/trial_metrics.ts";
import { wilson } from "../../lib/statistics/mod.ts";
import { sampleRow } from "./sample_result.ts";

const outcomeSchema = z.object({ id: z.string(), task: z.number(), expected: z.string(), outcome: z.string() });
const file = new URL("../../data/tau_bench_airline/gpt-4o.outcomes.jsonl", import.meta.url);
const airline: EvaluationRow[] = (await Deno.readTextFile(file)).trimEnd().split("\n").map((line) => {
  const { id, task, expected, outcome } = outcomeSchema.parse(JSON.parse(line));
  return sampleRow({ id, cluster: String(task), expected, predicted: outcome });
});

Deno.test("trialMetrics() gives the published pass^k of τ-bench's airline agent", () => {
  const metrics = trialMetrics(airline, { by: "cluster" });
  // README of github.com/sierra-research/tau-bench, airline, TC (gpt-4o).
  const published = { pass_hat_1: "0.420", pass_hat_2: "0.273", pass_hat_3: "0.220", pass_hat_4: "0.200" };
  for (const [name, value] of Object.entries(published)) strictEqual(metrics[name]?.value?.toFixed(3), value);
  strictEqual(metrics["pass_hat_1"]?.n, 50);
});

Deno.test("trialMetrics() takes tasks for independent, not trials", () => {
  // Every fifth task: .45 [.219, .704]; taking the 40 trials for independent, [.307, .602].
  const every = airline.filter(({ cluster }) => Number(cluster) % 5 === 0);
  strictEqual(every.length, 40);
  const { pass_hat_1: estimate } = trialMetrics(every, { by: "cluster" });
  const shown = (interval: { low: number | null; high: number | null } | null | undefined) =>
    `[${interval?.low?.toFixed(3)}, ${interval?.high?.toFixed(3)}]`;
  strictEqual(estimate?.value, 0.45);
  strictEqual(shown(estimate.interval), "[0.219, 0.704]");
  strictEqual(shown(wilson(18, 40)), "[0.307, 0.602]");
});

Deno.test("trialMetrics() groups trials by the id of their row and leaves out those without an answer", () => {
  const row = (id: string, trial: number, predicted: string | null) => sampleRow({ id, trial, predicted });
  const rows = [1, 2, 3, 4].flatMap((trial) => [
    row("a", trial, trial < 4 ? "yes" : "no"),
    row("b", trial, trial === 1 ? null : "yes"),
  ]);
  const metrics = trialMetrics(rows);
  // C(3,2)/C(4,2) = 0.5 of a, 1 of b.
  strictEqual(metrics["pass_hat_2"]?.value, 0.75);
  strictEqual(metrics["pass_at_2"]?.value, 1);
  strictEqual(metrics["pass_hat_4"]?.n, 1);
  strictEqual(metrics["pass_hat_4"]?.value, 0);
});

Deno.test("trialMetrics() gives nothing for single trials, and powers of two for many", () => {
  deepStrictEqual(trialMetrics([sampleRow({ id: "a" }), sampleRow({ id: "b" })]), {});
  const many = Array.from({ length: 12 }, (_, index) => sampleRow({ id: "a", trial: index + 1 }));
  deepStrictEqual(Object.keys(trialMetrics(many)), [
    ...[1, 2, 4, 8, 12].map((k) => `pass_hat_${k}`),
    ...[2, 4, 8, 12].map((k) => `pass_at_${k}`),
  ]);
  const scored = many.map((row, index) => ({ ...row, latencyMs: index }));
  strictEqual(trialMetrics(scored, { passed: ({ latencyMs }) => (latencyMs ?? 0) < 6 })["pass_hat_1"]?.value, 0.5);
});
