import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import type { TrackingRecord } from "../../../lib/contracts/mod.ts";
import { deliver } from "../../../lib/tracking/rest/deliver.ts";
import { createRun } from "../../../lib/tracking/rest/runs.ts";
import { atServer, spanRecord, START_MS, traceId } from "./fixture.ts";

const RUN = { experiment: "/Shared/demo", name: "r", startTimeMs: START_MS, userId: "ada" };
const GIVEN = "a".repeat(32);

Deno.test(
  "deliver() maps the ids that vigil gave runs to the server's, wherever they stand",
  atServer(async ({ context, server }) => {
    const run = await createRun(context, { ...RUN, runId: GIVEN });
    context.runIds.clear();
    const records: TrackingRecord[] = [
      spanRecord(1, 0, { trace: { runId: GIVEN } }),
      { kind: "metric", runId: GIVEN, key: "accuracy", value: 0.9, timestampMs: START_MS, step: 0 },
      { kind: "link", traceId: traceId(1), runId: GIVEN },
      {
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
          runId: GIVEN,
          timestampMs: START_MS,
          metadata: {},
          valid: true,
        },
      },
    ];
    deepStrictEqual(await deliver(context, records), { delivered: 4, rejected: [] });
    const trace = await server.store.trace(traceId(1));
    deepStrictEqual(
      [trace?.info.metadata["mlflow.sourceRun"], trace?.info.assessments[0]?.runId],
      [run.runId, run.runId],
    );
    strictEqual((await server.store.run(run.runId))?.metrics["accuracy"], 0.9);
  }),
);

Deno.test(
  "deliver() rejects alone what breaks a rule, an unknown run, a deleted run, a deleted experiment",
  atServer(async ({ context, store }) => {
    const { runId } = await createRun(context, RUN);
    const { experimentId } = await store.ensureExperiment("gone");
    await store.setDeleted({ experimentId }, true);
    const tag = (id: string, key: string): TrackingRecord => ({ kind: "tag", runId: id, key, value: "v" });
    const bad = [tag(runId, ""), tag("f".repeat(32), "a"), { ...spanRecord(2, 0), experiment: "gone" }];
    const report = await deliver(context, [...bad, tag(runId, "kept")]);
    deepStrictEqual([report.delivered, report.rejected.map(({ record }) => record)], [1, bad]);
    deepStrictEqual(report.rejected.map(({ error }) => error.name), ["InputError", "InputError", "InputError"]);
    await store.setDeleted({ runId }, true);
    const after = await deliver(context, [tag(runId, "late")]);
    strictEqual(
      after.rejected[0]?.error.message,
      `Cannot store the record: the run "${runId}" is deleted, expected an active one`,
    );
  }),
);

Deno.test(
  "deliver() throws when the server fails, and stops when it is called off",
  atServer(async ({ context, server }) => {
    server.misbehave.push(null, ...Array.from({ length: 5 }, () => () => new Response("", { status: 503 })));
    await rejects(deliver(context, [spanRecord(1, 0)]), { name: "ServiceError", message: /answered 503 5 times/ });
    const controller = new AbortController();
    controller.abort(new Error("time is up"));
    await rejects(deliver(context, [spanRecord(1, 0)], { signal: controller.signal }), /time is up/);
  }),
);

Deno.test(
  "deliver() sends nothing for nothing",
  atServer(async ({ context, server }) => {
    deepStrictEqual(await deliver(context, []), { delivered: 0, rejected: [] });
    deepStrictEqual(server.calls, []);
  }),
);
