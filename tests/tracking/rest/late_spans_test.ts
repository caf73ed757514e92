import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { recountLateTraces } from "../../../lib/tracking/rest/late_spans.ts";
import { atServer, spanRecord, traceId } from "./fixture.ts";

const starts = (calls: readonly string[]) => calls.filter((call) => call === "POST /api/3.0/mlflow/traces").length;

Deno.test(
  "recountLateTraces() corrects tokens that the server counted twice for want of a span between",
  atServer(async ({ context, server, store }) => {
    await store.deliver([
      spanRecord(1, 0),
      spanRecord(1, 1, { usage: { inputTokens: 30, outputTokens: 2 } }),
      spanRecord(1, 3, { parentSpanId: "0000000000000003", usage: { inputTokens: 30, outputTokens: 2 } }),
    ]);
    const usage = async () => (await store.trace(traceId(1)))?.info.usage;
    deepStrictEqual(await usage(), { inputTokens: 60, outputTokens: 4 });
    const late = spanRecord(1, 2, { parentSpanId: "0000000000000002" });
    // The server stores the span without counting again.
    await server.store.deliver([late]);
    server.misbehave.length = 0;
    const { DatabaseSync } = await import("node:sqlite");
    using database = new DatabaseSync(server.path);
    database.exec("UPDATE trace_info SET input_tokens = 60, output_tokens = 4");
    await recountLateTraces(context, [late]);
    deepStrictEqual(await usage(), { inputTokens: 30, outputTokens: 2 });
    strictEqual(starts(server.calls), 1);
    await recountLateTraces(context, [late]);
    strictEqual(starts(server.calls), 1);
  }),
);

Deno.test(
  "recountLateTraces() asks nothing about traces that come with their root or with tokens",
  atServer(async ({ context, server, store }) => {
    await store.deliver([spanRecord(1, 0), spanRecord(1, 1)]);
    const before = server.seen.length;
    await recountLateTraces(context, [spanRecord(1, 0), spanRecord(1, 1)]);
    await recountLateTraces(context, [spanRecord(1, 1, { usage: { inputTokens: 1, outputTokens: 1 } })]);
    strictEqual(server.seen.length, before);
    await recountLateTraces(context, [spanRecord(1, 1)]);
    strictEqual(starts(server.calls), 0);
  }),
);
