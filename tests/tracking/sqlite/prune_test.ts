import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { writeArtifact } from "../../../lib/tracking/sqlite/artifacts.ts";
import { deliver } from "../../../lib/tracking/sqlite/deliver.ts";
import { setDeleted } from "../../../lib/tracking/sqlite/deletion.ts";
import { prune } from "../../../lib/tracking/sqlite/prune.ts";
import { filledTables, metricRecord, NOW, openFixture, spanRecord, startRun, traceId } from "./fixture.ts";

Deno.test("prune() leaves nothing behind of a deleted experiment, in both layouts", async () => {
  for (const layout of ["3.17", "3.10"] as const) {
    await using fixture = await openFixture(layout);
    const { context, folder } = fixture;
    const empty = filledTables(fixture);
    const runId = startRun(fixture);
    const dataset = {
      name: "d",
      digest: "1",
      sourceType: "local",
      source: "{}",
      schema: null,
      profile: null,
      context: "eval",
    };
    const assessment = {
      assessmentId: "a-1",
      traceId: traceId(1),
      spanId: null,
      name: "quality",
      kind: "feedback" as const,
      value: 1,
      error: null,
      rationale: null,
      source: { type: "CODE" as const, id: "x" },
      runId,
      timestampMs: NOW,
      metadata: {},
      valid: true,
    };
    const { rejected } = deliver(context, [
      metricRecord(runId),
      { kind: "param", runId, key: "a", value: "b" },
      { kind: "dataset", runId, dataset },
      spanRecord(1, { usage: { inputTokens: 1, outputTokens: 2 } }, { runId, tags: { a: "b" } }),
      { kind: "assessment", assessment },
    ]);
    deepStrictEqual(rejected, []);
    await writeArtifact(context, runId, { path: "report.md", content: "x" });
    fixture.change("INSERT INTO experiment_tags VALUES ('a', 'b', 1)");
    setDeleted(context, { experimentId: "1" }, true);
    deepStrictEqual(await prune(context, { deletedBeforeMs: NOW }), { runs: 0, experiments: 0 });
    deepStrictEqual(await prune(context, { deletedBeforeMs: NOW + 1 }), { runs: 1, experiments: 1 });
    deepStrictEqual(filledTables(fixture), empty);
    deepStrictEqual(fixture.rows("PRAGMA foreign_key_check"), []);
    deepStrictEqual(Array.from(Deno.readDirSync(join(folder, "mlartifacts", "1"))), []);
  }
});

Deno.test("prune() of a run keeps its traces, and takes the judgements that it made", async () => {
  await using fixture = await openFixture();
  const { context } = fixture;
  const [gone, kept] = [startRun(fixture, "1".repeat(32)), startRun(fixture, "2".repeat(32))];
  deliver(context, [spanRecord(1, {}, { runId: gone }), metricRecord(gone), metricRecord(kept)]);
  setDeleted(context, { runId: gone }, true);
  deepStrictEqual(await prune(context, { deletedBeforeMs: NOW + 1 }), { runs: 1, experiments: 0 });
  strictEqual(fixture.count("trace_info"), 1);
  deepStrictEqual(fixture.rows("SELECT run_uuid FROM metrics").map((row) => row["run_uuid"]), [kept]);
  strictEqual(fixture.count("entity_associations"), 0);
});

Deno.test("prune() removes no folder that is not plainly the run's own", async () => {
  await using fixture = await openFixture();
  const { context, folder } = fixture;
  const precious = join(folder, "precious", "artifacts");
  await Deno.mkdir(precious, { recursive: true });
  const runId = startRun(fixture);
  for (const address of [precious, folder, "s3://bucket/1/artifacts"]) {
    fixture.change(`UPDATE runs SET artifact_uri = '${address}'`);
    setDeleted(context, { runId }, true);
    deepStrictEqual(await prune(context, { deletedBeforeMs: NOW + 1 }), { runs: 1, experiments: 0 });
    startRun(fixture, runId);
  }
  strictEqual((await Deno.stat(precious)).isDirectory, true);
});

Deno.test("prune() says which artifacts it could not remove", async () => {
  await using fixture = await openFixture();
  const { context, folder } = fixture;
  const runId = startRun(fixture);
  // A file where a folder is expected on the way.
  await Deno.writeTextFile(join(folder, "file"), "");
  fixture.change(`UPDATE runs SET artifact_uri = 'file://${folder}/file/${runId}/artifacts'`);
  setDeleted(context, { runId }, true);
  await rejects(prune(context, { deletedBeforeMs: NOW + 1 }), {
    name: "ServiceError",
    message: /Cannot remove the artifacts of a pruned run/,
    where: { file: `${folder}/file/${runId}` },
  });
});
