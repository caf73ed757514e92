import type { TrackingRecord } from "../../contracts/mod.ts";
import { deliverAll, expectEqual, expectRejection, startRun, type StoreCheck } from "./check.ts";

/** Checks of experiments, runs and what runs hold. */
export const RUN_CHECKS: readonly StoreCheck[] = [
  {
    name: "ensureExperiment() finds what it made",
    async run({ store, name }) {
      const made = await store.ensureExperiment(`/Shared/${name}`);
      expectEqual((await store.ensureExperiment(`/Shared/${name}`)).experimentId, made.experimentId, "its id");
      const listed = await store.experiments({ name: `/Shared/${name}` });
      expectEqual(listed.map(({ experimentId }) => experimentId), [made.experimentId], "the list");
    },
  },
  {
    name: "createRun() starts a run, nested too, that reads back",
    async run(context) {
      const { store, name } = context;
      const parent = await startRun(context, { "vigil.check": name });
      const child = await store.createRun({
        experiment: `/Shared/${name}`,
        name: "child",
        startTimeMs: 1767225600000,
        userId: "vigil",
        parentRunId: parent,
      });
      const found = await store.run(child.runId);
      expectEqual(found?.parentRunId, parent, "the run around it");
      expectEqual([found?.name, found?.status, found?.startTimeMs], ["child", "RUNNING", 1767225600000], "the run");
      const children = await store.runs({ parentRunId: parent });
      expectEqual(children.map(({ runId }) => runId), [child.runId], "runs inside it");
      const tagged = await store.runs({ experiments: [`/Shared/${name}`], tags: { "vigil.check": name } });
      expectEqual(tagged.map(({ runId }) => runId), [parent], "runs of the tag");
      expectEqual(await store.run("0".repeat(32)), null, "a run that is not there");
    },
  },
  {
    name: "updateRun() ends a run, and refuses one that is not there",
    async run(context) {
      const { store } = context;
      const runId = await startRun(context);
      await store.updateRun(runId, { status: "FAILED", endTimeMs: 1767225601234, name: "renamed" });
      const run = await store.run(runId);
      expectEqual([run?.status, run?.endTimeMs, run?.name], ["FAILED", 1767225601234, "renamed"], "the run");
      await expectRejection(store.updateRun("0".repeat(32), { status: "FINISHED" }), "an unknown run");
    },
  },
  {
    name: "deliver() keeps metrics with NaN and infinities; the latest is the last step, then the last time",
    async run(context) {
      const { store } = context;
      const runId = await startRun(context);
      const point = (key: string, value: number, step: number): TrackingRecord => ({
        kind: "metric",
        runId,
        key,
        value,
        timestampMs: 1767225600000 + step,
        step,
      });
      const points = [point("loss", 0.5, 1), point("loss", 0.25, 2), point("loss", 0.75, 0), point("nothing", NaN, 0)];
      await deliverAll(store, [...points, point("much", Infinity, 0), point("little", -Infinity, 0)]);
      await deliverAll(store, points);
      expectEqual(
        (await store.run(runId))?.metrics,
        { loss: 0.25, nothing: NaN, much: Infinity, little: -Infinity },
        "latest values",
      );
      const history = await store.metricHistory(runId, "loss");
      expectEqual(history.map(({ step, value }) => [step, value]), [[0, 0.75], [1, 0.5], [2, 0.25]], "the history");
    },
  },
  {
    name: "deliver() rejects a changed parameter alone",
    async run(context) {
      const { store } = context;
      const runId = await startRun(context);
      const changed: TrackingRecord = { kind: "param", runId, key: "model", value: "b" };
      const report = await store.deliver([
        { kind: "param", runId, key: "model", value: "a" },
        changed,
        { kind: "param", runId, key: "model", value: "a" },
        { kind: "tag", runId, key: "mood", value: "good" },
      ]);
      expectEqual(report.rejected.map(({ record }) => record), [changed], "what is rejected");
      expectEqual(report.delivered, 3, "delivered");
      const run = await store.run(runId);
      expectEqual([run?.params, run?.tags["mood"]], [{ model: "a" }, "good"], "parameters and tag");
    },
  },
  {
    name: "deliver() rejects what names an unknown run or trace, and what breaks a rule, alone",
    async run(context) {
      const { store } = context;
      const runId = await startRun(context);
      const bad: TrackingRecord[] = [
        { kind: "metric", runId: "0".repeat(32), key: "a", value: 1, timestampMs: 0, step: 0 },
        { kind: "traceTag", traceId: `tr-${"0".repeat(32)}`, key: "a", value: "1" },
        { kind: "link", traceId: `tr-${"0".repeat(32)}`, runId },
        { kind: "tag", runId, key: "", value: "no name" },
      ];
      const report = await store.deliver([...bad, { kind: "tag", runId, key: "kept", value: "yes" }]);
      expectEqual([report.delivered, report.rejected.length], [1, bad.length], "delivered and rejected");
      expectEqual(report.rejected.every(({ error }) => error.message.length > 10), true, "each says why");
      expectEqual((await store.run(runId))?.tags["kept"], "yes", "the sound record");
    },
  },
  {
    name: "deliver() keeps the datasets of a run, each once",
    async run(context) {
      const { store } = context;
      const runId = await startRun(context);
      const dataset = {
        name: "cases",
        digest: "a1b2c3d4",
        sourceType: "local",
        source: '{"uri":"cases.json"}',
        schema: null,
        profile: '{"num_rows":20}',
        context: "eval",
      };
      await deliverAll(store, [{ kind: "dataset", runId, dataset }, { kind: "dataset", runId, dataset }]);
      expectEqual((await store.run(runId))?.datasets, [dataset], "datasets");
    },
  },
  {
    name: "deliver() with a checkpoint stores a batch once, also for a process that comes later",
    needs: "checkpoints",
    async run(context) {
      const { store, name, open } = context;
      const runId = await startRun(context);
      expectEqual(await store.deliveredOffset(name), 0, "an unknown segment");
      const record: TrackingRecord = { kind: "tag", runId, key: "times", value: "once" };
      await store.deliver([record], { segment: name, offset: 120 });
      await using other = await open();
      expectEqual(await other.deliveredOffset(name), 120, "the offset");
      const again = await other.deliver([{ ...record, value: "twice" }], { segment: name, offset: 120 });
      expectEqual(again, { delivered: 1, rejected: [] }, "the report of a batch that is stored already");
      expectEqual((await store.run(runId))?.tags["times"], "once", "the tag");
    },
  },
  {
    name: "setDeleted() hides a run and brings it back",
    async run(context) {
      const { store, name } = context;
      const runId = await startRun(context);
      const experiments = [`/Shared/${name}`];
      await store.setDeleted({ runId }, true);
      expectEqual(await store.runs({ experiments }), [], "runs");
      expectEqual((await store.runs({ experiments, includeDeleted: true })).length, 1, "deleted runs");
      const report = await store.deliver([{ kind: "tag", runId, key: "a", value: "b" }]);
      expectEqual(report.rejected.length, 1, "records of a deleted run that are rejected");
      await store.setDeleted({ runId }, false);
      expectEqual((await store.runs({ experiments })).length, 1, "runs that are back");
    },
  },
  {
    name: "prune() removes deleted runs and experiments for good",
    needs: "prune",
    async run(context) {
      const { store, name, clock } = context;
      const runId = await startRun(context);
      const { experimentId } = await store.ensureExperiment(`/Shared/${name}`);
      await store.setDeleted({ experimentId }, true);
      expectEqual(await store.experiments({ name: `/Shared/${name}` }), [], "experiments");
      await store.prune({ deletedBeforeMs: clock.now() - 60_000 });
      expectEqual((await store.run(runId))?.lifecycleStage, "deleted", "a run that was deleted too lately");
      const { runs, experiments } = await store.prune({ deletedBeforeMs: clock.now() + 60_000 });
      expectEqual(runs >= 1 && experiments >= 1, true, "whether something was removed");
      expectEqual(await store.run(runId), null, "the run");
    },
  },
];
