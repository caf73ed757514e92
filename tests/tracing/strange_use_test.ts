import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { startSpan, trace } from "../../lib/tracing/mod.ts";
import { openTracking } from "../../lib/tracking/mod.ts";
import { inFolder } from "../tracking/outbox/fixed.ts";

Deno.test(
  "a trace of thousands of spans that tell tokens, all open at once, is delivered whole and counted once",
  inFolder(async (folder) => {
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    const call = trace(() => {
      const open = Array.from({ length: 5000 }, (_, index) => startSpan(`step ${index}`));
      for (const span of open.toReversed()) {
        span.setUsage({ inputTokens: 2, outputTokens: 1 });
        span[Symbol.dispose]();
        span[Symbol.dispose]();
      }
    }, { name: "deep", store });
    call();
    const [found] = await store.traces();
    deepStrictEqual([found?.state, found?.usage], ["OK", { inputTokens: 10_000, outputTokens: 5000 }]);
    strictEqual((await store.trace(found?.traceId ?? ""))?.spans.length, 5001);
  }),
);

Deno.test(
  "a traced function goes on after its store is closed; the calls are counted as lost",
  inFolder(async (folder) => {
    const store = await openTracking("sqlite:///mlflow.db", { folder });
    const call = trace((value: number) => value, { name: "late", store });
    call(1);
    await store[Symbol.asyncDispose]();
    strictEqual(call(2), 2);
    const { delivered, dropped } = await store.flush({ timeoutMs: 100 });
    await store[Symbol.asyncDispose]();
    deepStrictEqual([delivered, dropped], [1, { "recorded after closing": 1 }]);
  }),
);

Deno.test(
  "a hundred streams at once, some of them left early, are a trace each",
  inFolder(async (folder) => {
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    const stream = trace(async function* (start: number) {
      for (let step = 0; step < 20; step++) {
        await null;
        yield start + step;
      }
    }, { name: "stream", store });
    const read = async (start: number): Promise<number> => {
      let last = 0;
      for await (last of stream(start)) if (start % 3 === 0 && last === start + 4) break;
      return last - start;
    };
    const ends = await Promise.all(Array.from({ length: 100 }, (_, index) => read(index)));
    deepStrictEqual(ends, Array.from({ length: 100 }, (_, index) => index % 3 === 0 ? 4 : 19));
    const traces = await store.traces({ limit: 1000 });
    strictEqual(traces.filter(({ state }) => state === "OK").length, 100);
  }),
);
