import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { deleteTraces, prune, setDeleted } from "../../../lib/tracking/rest/deletion.ts";
import { createRun, findRun } from "../../../lib/tracking/rest/runs.ts";
import { atServer, spanRecord, traceId } from "./fixture.ts";

Deno.test(
  "setDeleted() marks runs and experiments, and takes it back",
  atServer(async ({ context, store }) => {
    const given = "a".repeat(32);
    await createRun(context, { experiment: "e", name: "r", startTimeMs: 1, userId: "ada", runId: given });
    await setDeleted(context, { runId: given }, true);
    strictEqual((await findRun(context, given))?.lifecycleStage, "deleted");
    await setDeleted(context, { runId: given }, false);
    strictEqual((await findRun(context, given))?.lifecycleStage, "active");
    const { experimentId } = await store.ensureExperiment("e");
    await setDeleted(context, { experimentId }, true);
    deepStrictEqual(await store.experiments({ name: "e" }), []);
    await setDeleted(context, { experimentId }, false);
    strictEqual((await store.experiments({ name: "e" })).length, 1);
    await rejects(setDeleted(context, { runId: "f".repeat(32) }, true), { name: "InputError" });
  }),
);

Deno.test(
  "deleteTraces() removes traces of several experiments and counts them",
  atServer(async ({ context, store }) => {
    const other = { ...spanRecord(200, 0), experiment: "other" };
    await store.deliver([...Array.from({ length: 130 }, (_, trace) => spanRecord(trace, 0)), other]);
    const ids = Array.from({ length: 131 }, (_, trace) => traceId(trace));
    strictEqual(await deleteTraces(context, [...ids, traceId(200)]), 131);
    strictEqual(await deleteTraces(context, ids), 0);
    strictEqual(await store.trace(traceId(1)), null);
  }),
);

Deno.test("prune() says who can", async () => {
  await rejects(prune(), { name: "InputError", hint: "Run `mlflow gc` on the machine of the server" });
});
