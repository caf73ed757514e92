import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { ensureExperiment } from "../../../lib/tracking/rest/experiments.ts";
import { otlpSpans } from "../../../lib/tracking/rest/otlp_spans.ts";
import { atServer, spanRecord, traceId } from "./fixture.ts";

const never = (): never => {
  throw new Error("Nothing should be rejected");
};

Deno.test(
  "otlpSpans stores spans over the endpoint of OpenTelemetry, and reads them in order of their start",
  atServer(async ({ context, server }) => {
    const { experimentId } = await ensureExperiment(context, "/Shared/demo");
    await otlpSpans.store(context, [spanRecord(1, 1), spanRecord(1, 0)], { experimentId, reject: never });
    strictEqual(server.calls.includes("POST /v1/traces"), true);
    const trace = await otlpSpans.read(context, traceId(1));
    deepStrictEqual([trace?.info.experimentId, trace?.spans.map(({ name }) => name)], [
      experimentId,
      ["step 0", "step 1"],
    ]);
    strictEqual(await otlpSpans.read(context, traceId(2)), null);
  }),
);

Deno.test(
  "otlpSpans asks about a trace whose spans come after its root, so that its tokens are counted once",
  atServer(async ({ context, server }) => {
    const { experimentId } = await ensureExperiment(context, "/Shared/demo");
    await otlpSpans.store(context, [spanRecord(1, 0)], { experimentId, reject: never });
    const before = server.calls.length;
    await otlpSpans.store(context, [spanRecord(1, 1)], { experimentId, reject: never });
    deepStrictEqual(server.calls.slice(before), ["POST /v1/traces", "POST /api/3.0/mlflow/traces/batchGetInfos"]);
  }),
);
