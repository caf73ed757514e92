import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { openTracking } from "../../lib/tracking/open_tracking.ts";
import { syncOutbox } from "../../lib/tracking/sync_outbox.ts";
import { filesOf, inFolder } from "./outbox/fixed.ts";
import { FakeMlflow } from "./rest/fake_mlflow.ts";
import { spanRecord, START_MS, traceId } from "./rest/fixture.ts";

const URI = "http://mlflow.test";
const RUN = { experiment: "/Shared/demo", name: "offline", startTimeMs: START_MS, userId: "ada" };
const out = () => Promise.reject(new TypeError("client error (Connect): tcp connect error: Connection refused"));

/** Records a whole evaluation while the server is out of reach. */
async function recordOffline(folder: string): Promise<string> {
  await using tracking = await openTracking(URI, { folder, fetch: out, drainMs: 100 });
  const { runId } = await tracking.createRun(RUN);
  tracking.record(spanRecord(1, 1));
  tracking.record(spanRecord(1, 0, { trace: { runId, tags: { env: "test" } } }));
  tracking.record({ kind: "metric", runId, key: "accuracy", value: 0.9, timestampMs: START_MS, step: 0 });
  tracking.record({
    kind: "assessment",
    assessment: {
      assessmentId: "a-1",
      traceId: traceId(1),
      spanId: null,
      name: "correct",
      kind: "feedback",
      value: true,
      error: null,
      rationale: null,
      source: { type: "CODE", id: "correct@1" },
      runId,
      timestampMs: START_MS,
      metadata: {},
      valid: true,
    },
  });
  await tracking.writeArtifact(runId, "report.md", "# Report");
  await tracking.updateRun(runId, { status: "FINISHED", endTimeMs: START_MS + 5 });
  return runId;
}

Deno.test(
  "an evaluation without a server in reach is recorded whole, and syncOutbox() delivers each part of it once",
  inFolder(async (folder) => {
    const runId = await recordOffline(folder);
    await using server = await FakeMlflow.start(`${folder}`);
    const states: number[] = [];
    const report = await syncOutbox(URI, { folder, fetch: server.fetch, onProgress: ({ done }) => states.push(done) });
    deepStrictEqual([report.delivered, report.error, report.before.records, report.before.unsettled], [7, null, 4, 3]);
    strictEqual(states.at(-1), 7);
    const [run] = await server.store.runs();
    deepStrictEqual(
      [run?.name, run?.status, run?.endTimeMs, run?.tags["vigil.run_id"], run?.metrics],
      ["offline", "FINISHED", START_MS + 5, runId, { accuracy: 0.9 }],
    );
    strictEqual(new TextDecoder().decode(await server.store.readArtifact(run?.runId ?? "", "report.md")), "# Report");
    const trace = await server.store.trace(traceId(1));
    deepStrictEqual(
      [
        trace?.spans.length,
        trace?.info.tags["env"],
        trace?.info.metadata["mlflow.sourceRun"],
        trace?.info.assessments[0]?.runId,
      ],
      [2, "test", run?.runId, run?.runId],
    );
    ok(!filesOf(folder).some((name) => name.endsWith(".outbox")));
    const again = await syncOutbox(URI, { folder, fetch: server.fetch });
    deepStrictEqual([again.delivered, (await server.store.runs()).length], [0, 1]);
  }),
);

Deno.test(
  "syncOutbox() stores nothing twice when the process that delivered it was killed before it could note that",
  inFolder(async (folder) => {
    await recordOffline(folder);
    await using server = await FakeMlflow.start(`${folder}`);
    const outbox = `${folder}/mlflow.mlflow.test.outbox`;
    const [name = ""] = filesOf(outbox).filter((file) => file.endsWith(".jsonl"));
    const lines = Deno.readTextFileSync(`${outbox}/${name}`);
    await syncOutbox(URI, { folder, fetch: server.fetch });
    // The segment is there again, as after a kill between delivery and note.
    Deno.mkdirSync(outbox);
    Deno.writeTextFileSync(`${outbox}/${name}`, lines);
    const report = await syncOutbox(URI, { folder, fetch: server.fetch });
    deepStrictEqual([report.delivered, report.error], [4, null]);
    const [run] = await server.store.runs();
    const trace = await server.store.trace(traceId(1));
    deepStrictEqual(
      [
        (await server.store.metricHistory(run?.runId ?? "", "accuracy")).length,
        trace?.spans.length,
        trace?.info.assessments.length,
      ],
      [1, 2, 1],
    );
  }),
);

Deno.test(
  "syncOutbox() says why it cannot deliver, keeps everything, and stops at the signal",
  inFolder(async (folder) => {
    await recordOffline(folder);
    const wait = AbortSignal.abort();
    const stopped = await syncOutbox(URI, { folder, fetch: out, signal: wait });
    deepStrictEqual([stopped.delivered, stopped.after.records], [0, 4]);
    const failed = await syncOutbox(URI, { folder, fetch: out, signal: new AbortController().signal });
    deepStrictEqual([failed.delivered, failed.error?.name, failed.after.unsettled], [0, "ServiceError", 3]);
    ok(failed.error?.message.includes("cannot be reached"));
  }),
);

Deno.test(
  "syncOutbox() leaves what a running process holds to that process",
  inFolder(async (folder) => {
    await using tracking = await openTracking(URI, { folder, fetch: out, drainMs: 0 });
    tracking.record({ kind: "traceTag", traceId: traceId(1), key: "a", value: "b" });
    await tracking.flush({ timeoutMs: 1 });
    const report = await syncOutbox(URI, { folder, fetch: out });
    deepStrictEqual([report.delivered, report.error, report.after.segments[0]?.live], [0, null, true]);
  }),
);
