import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { fromFileUrl, join } from "@std/path";
import { z } from "zod";
import { evaluationResultSchema } from "vigil/contracts";
import { openRestStore } from "../../lib/tracking/rest/mod.ts";
import { runTask, type TaskOutcome } from "../tasks/run_task.ts";
import { expectInMlflow } from "./evaluate_in_mlflow.ts";
import { findChromium, runPython, startChromium, startMlflow } from "./components.ts";

const data = fromFileUrl(new URL("../../data", import.meta.url));
const chromium = await findChromium();

/** Spans inside the root of a trace of the loan agent, in the order of their start. */
const STEPS = [
  "retrieve_policy_rules",
  "check_credit_policy",
  "calculate_debt_to_income",
  "assess_affordability",
  "decide",
];

function resultOf({ code, stdout, stderr }: TaskOutcome): z.output<typeof evaluationResultSchema> {
  strictEqual(code, 0, stderr);
  return evaluationResultSchema.parse(JSON.parse(stdout));
}

const runsSchema = z.array(z.object({ id: z.string(), status: z.string(), given: z.string().nullable() }));

/** Runs of a server as MLflow's own client sees them, oldest first. */
async function runsOf(uri: string): Promise<z.output<typeof runsSchema>> {
  const source = `
import json, sys
from mlflow import MlflowClient
client = MlflowClient(sys.argv[1])
experiment = client.get_experiment_by_name("/Shared/ai-agents/loan_approval")
runs = client.search_runs([experiment.experiment_id], order_by=["attributes.start_time ASC"])
print(json.dumps([{"id": run.info.run_id, "status": run.info.status, "given": run.data.tags.get("vigil.run_id")} for run in runs]))
`;
  return runsSchema.parse(JSON.parse(await runPython(source, { args: [uri] })));
}

Deno.test("evaluate keeps its run and traces on a real mlflow server, with the server away in the outbox until sync", async (t) => {
  const folder = await Deno.makeTempDir();
  await Deno.symlink(data, join(folder, "data"));
  const [first, other] = await Promise.all([startMlflow(), startMlflow()]);
  await using empty = other;
  const env = { MLFLOW_TRACKING_URI: first.url };
  const task = (name: string, ...args: string[]) => runTask(name, args, { folder, env });

  await t.step("with the server there, the Python client finds it all", async () => {
    const result = resultOf(await task("evaluate", "--json", "-"));
    await expectInMlflow(first.url, result);
  });
  if (chromium !== null) {
    await t.step("MLflow's UI shows the tree of spans", async () => {
      await using page = await startChromium(chromium);
      await seeSpanTree(page, first.url);
    });
  }
  await first[Symbol.asyncDispose]();

  let runId = "";
  await t.step("with the server away: one warning, exit 0, a local run id, and all of it waits", async () => {
    const outcome = await task("evaluate", "--json", "-");
    runId = resultOf(outcome).tracking?.runId ?? "";
    match(runId, /^[0-9a-f]{32}$/);
    strictEqual(outcome.stderr.split("\n").filter((line) => line.startsWith("warning:")).length, 1, outcome.stderr);
    match((await task("sync", "--dry-run")).stdout, /^\d+ records and 5 starts, changes and files of runs wait/);
    const doctor = await task("doctor");
    strictEqual(doctor.code, 1);
    match(doctor.stdout, /look store: .*cannot be reached/);
    match(doctor.stdout, /look outbox: \d+ records .* wait in the outbox\.\n +It waits for the store/);
    strictEqual((await task("sync")).code, 4);
  });

  await using again = await startMlflow(first);
  await t.step("after sync it is all there, once", async () => {
    const synced = await task("sync");
    strictEqual(synced.code, 0, synced.stderr);
    match(synced.stdout, /Nothing waits in the outbox/);
    const runs = await runsOf(again.url);
    deepStrictEqual(runs.map(({ status }) => status), ["FINISHED", "FINISHED"]);
    strictEqual(runs[1]?.given, runId);
    match((await task("doctor")).stdout, /ok {3}outbox: nothing waits/);
  });

  await t.step("sync copies it from the server into a file, into another file, and back to the server", async () => {
    const copied = "Copied 2 runs, 40 traces, 6 files in 1 experiment.\n";
    const pairs = [[again.url, "sqlite:///copy.db"], ["sqlite:///copy.db", "sqlite:///other/other.db"]] as const;
    for (const [from, to] of pairs) {
      strictEqual((await task("sync", "--from", from, "--to", to)).stdout, copied);
      match((await task("sync", "--from", from, "--to", to)).stdout, /^Copied 0 runs, 0 traces, 0 files/);
    }
    match(
      (await task("sync", "--from", "sqlite:///other/other.db", "--to", again.url)).stdout,
      /^Copied 0 runs, 0 traces/,
    );
    strictEqual((await task("sync", "--from", "sqlite:///other/other.db", "--to", empty.url)).stdout, copied);
    await using store = openRestStore(empty.url);
    deepStrictEqual((await store.runs()).map(({ status }) => status), ["FINISHED", "FINISHED"]);
  });
});

/** Opens the newest trace of the experiment by its address, and looks at where the spans stand. */
async function seeSpanTree(page: Awaited<ReturnType<typeof startChromium>>, url: string): Promise<void> {
  await using store = openRestStore(url);
  const [newest] = await store.traces({ experiments: ["/Shared/ai-agents/loan_approval"], limit: 1 });
  ok(newest !== undefined);
  const { experimentId, traceId } = newest;
  await page.open(`${url}/#/experiments/${experimentId}/traces?selectedEvaluationId=${traceId}`);
  // Where each name stands first from the left: in the tree.
  const seen = await page.evaluate(`new Promise((resolve) => {
    const names = ${JSON.stringify(["loan_approval", ...STEPS])};
    const deadline = Date.now() + 60000;
    const placeOf = (name) => [...document.querySelectorAll("*")]
      .filter((element) => element.childElementCount === 0 && element.textContent.trim() === name)
      .map((element) => element.getBoundingClientRect())
      .filter(({ width, left }) => width > 0 && left < 280)
      .map(({ left, top }) => [left, top])[0] ?? null;
    const look = () => {
      const places = names.map(placeOf);
      if (!places.includes(null) || Date.now() > deadline) resolve(places);
      else setTimeout(look, 100);
    };
    look();
  })`);
  const places = z.array(z.tuple([z.number(), z.number()]).nullable()).parse(seen);
  ok(!places.includes(null), `MLflow's UI does not show every span: ${JSON.stringify(places)}`);
  const [[rootLeft, rootTop], ...steps] = spansAt(places);
  ok(steps.every(([left]) => left === steps[0]?.[0] && left > rootLeft), "the steps stand inside the root");
  const tops = [rootTop, ...steps.map(([, top]) => top)];
  deepStrictEqual(tops, tops.toSorted((a, b) => a - b), "the spans stand in the order of their start");
}

/** The places, none of which is missing. */
function spansAt(places: readonly ([number, number] | null)[]): [[number, number], ...[number, number][]] {
  const [first, ...rest] = places.filter((place) => place !== null);
  return [first ?? [0, 0], ...rest];
}
