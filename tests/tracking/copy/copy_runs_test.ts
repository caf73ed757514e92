import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { copyRun, listRuns } from "../../../lib/tracking/copy/copy_runs.ts";
import { copyWork, EXPERIMENT, fill, onTwoStores } from "./fixture.ts";

Deno.test(
  "copyRun() copies a run with every value of its metrics, and leaves it alone the next time",
  onTwoStores(async ({ from, to }) => {
    const { parent, child } = await fill(from);
    const { work, counts } = copyWork(from, to);
    const runs = await listRuns(from, EXPERIMENT);
    deepStrictEqual(runs.map(({ name }) => name), ["sweep", "evaluate"]);
    const copy = async () => {
      let parentRunId: string | null = null;
      for (const run of runs) parentRunId = await copyRun(work, run, { experiment: EXPERIMENT, parentRunId });
    };
    await copy();
    for (const id of [parent, child]) {
      const [copied, original] = [await to.run(id), await from.run(id)];
      deepStrictEqual({ ...copied, artifactUri: "" }, { ...original, artifactUri: "" });
    }
    deepStrictEqual(await to.metricHistory(child, "loss"), await from.metricHistory(child, "loss"));
    deepStrictEqual([counts.runs, counts.artifacts], [2, 2]);
    await copy();
    deepStrictEqual([counts.runs, counts.artifacts], [2, 2]);
  }),
);

Deno.test(
  "copyRun() copies again a run that was copied halfway, and one that still runs",
  onTwoStores(async ({ from, to }) => {
    const { child } = await fill(from);
    const { work, counts } = copyWork(from, to);
    const [, run] = await listRuns(from, EXPERIMENT);
    if (run === undefined) throw new Error("The run is missing");
    await to.createRun({ experiment: EXPERIMENT, name: "evaluate", startTimeMs: 1, userId: "ada", runId: child });
    await copyRun(work, run, { experiment: EXPERIMENT, parentRunId: null });
    strictEqual((await to.run(child))?.status, "FINISHED");
    deepStrictEqual((await to.metricHistory(child, "loss")).length, 3);
    const running = await from.createRun({ experiment: EXPERIMENT, name: "running", startTimeMs: 1, userId: "ada" });
    await copyRun(work, running, { experiment: EXPERIMENT, parentRunId: null });
    await copyRun(work, running, { experiment: EXPERIMENT, parentRunId: null });
    deepStrictEqual([counts.runs, (await to.run(running.runId))?.status], [3, "RUNNING"]);
  }),
);
