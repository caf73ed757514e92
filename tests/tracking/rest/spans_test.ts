import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { TrackingRecord } from "../../../lib/contracts/mod.ts";
import { ensureExperiment } from "../../../lib/tracking/rest/experiments.ts";
import { type SpanRecord, storeSpans } from "../../../lib/tracking/rest/spans.ts";
import { type AtServer, atServer, spanRecord, traceId } from "./fixture.ts";
import { refusal } from "./fake_mlflow.ts";

async function store({ context }: AtServer, records: SpanRecord[]): Promise<TrackingRecord[]> {
  const { experimentId } = await ensureExperiment(context, "/Shared/demo");
  const rejected: TrackingRecord[] = [];
  await storeSpans(context, records, { experimentId, reject: (record) => rejected.push(record) });
  return rejected;
}

const posts = ({ server }: AtServer) => server.seen.filter(({ path }) => path === "/v1/traces");

Deno.test(
  "storeSpans() sends many traces in few requests, each trace in one of them",
  atServer(async (at) => {
    const records = Array.from({ length: 300 }, (_, trace) => [1, 2, 0].map((number) => spanRecord(trace, number)))
      .flat();
    deepStrictEqual(await store(at, records), []);
    strictEqual(posts(at).length, 2);
    strictEqual((await at.server.store.trace(traceId(299)))?.spans.length, 3);
    strictEqual(posts(at)[0]?.headers.get("content-type"), "application/x-protobuf");
  }),
);

Deno.test(
  "storeSpans() divides what is too large, also within a trace, one request after the other",
  atServer(async (at) => {
    const large = Array.from({ length: 12 }, (_, number) => spanRecord(1, number, { inputs: "x".repeat(200_000) }));
    deepStrictEqual(await store(at, [...large, spanRecord(2, 0)]), []);
    ok(posts(at).every(({ bytes }) => bytes < 1_100_000));
    strictEqual(posts(at).length, 4);
    strictEqual((await at.server.store.trace(traceId(1)))?.spans.length, 12);
    const alone = spanRecord(3, 0, { inputs: "x".repeat(3_000_000) });
    deepStrictEqual(await store(at, [alone]), []);
    strictEqual((await at.server.store.trace(traceId(3)))?.spans.length, 1);
  }),
);

Deno.test(
  "storeSpans() sends a span that comes twice once, as it was last, with what came with it first",
  atServer(async (at) => {
    const first = spanRecord(1, 0, { name: "running", endTimeUnixNano: null, trace: { tags: { env: "test" } } });
    await store(at, [first, spanRecord(1, 0, { name: "done" })]);
    const trace = await at.server.store.trace(traceId(1));
    deepStrictEqual([trace?.info.name, trace?.info.tags["env"], trace?.spans.length], ["done", "test", 1]);
  }),
);

Deno.test(
  "storeSpans() rejects alone what cannot be written and what the server refuses",
  atServer(async (at) => {
    const unwritable = spanRecord(1, 1, { inputs: { amount: 12n } });
    const foreign = spanRecord(1, 2, { traceId: "my-own-id" });
    at.server.misbehave.push(
      null,
      null,
      null,
      () => refusal(422, "", "Cannot convert OpenTelemetry span to MLflow span"),
    );
    deepStrictEqual(await store(at, [unwritable, foreign, spanRecord(1, 0)]), [unwritable, foreign, spanRecord(1, 0)]);
    at.server.misbehave.push(null, () => refusal(422, "", "Failed to log"), null, () => refusal(422, "", "no"));
    const [a, b] = [spanRecord(2, 0), spanRecord(3, 0)];
    deepStrictEqual(await store(at, [a, b]), [b]);
    strictEqual((await at.server.store.trace(traceId(2)))?.spans.length, 1);
  }),
);
