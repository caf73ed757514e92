import { SpanStatusCode, trace as otel } from "@opentelemetry/api";
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { trace } from "../../../lib/tracing/mod.ts";
import { registered } from "./registered.ts";

Deno.test(
  "BorrowedSpan lets a library add to a span of vigil, and not end or rename it",
  registered(({ store }) => {
    const agent = trace((question: string) => {
      const span = otel.getActiveSpan();
      span?.setAttribute("library", "x").setAttributes({ version: 2 }).updateName("renamed")
        .addEvent("cached").addEvent("gen_ai.user.message", { content: "Hi" }, [1, 2]);
      span?.recordException(new Error("first try"));
      span?.setStatus({ code: SpanStatusCode.ERROR, message: "no answer" });
      span?.end();
      strictEqual(span?.isRecording(), true);
      return question.length;
    }, { name: "agent", store });
    agent("why");
    const { attributes, inputs, outputs, status, events } = store.span("agent");
    deepStrictEqual([attributes, inputs, outputs, status], [
      { library: "x", version: 2 },
      "why",
      3,
      { code: "ERROR", message: "no answer" },
    ]);
    deepStrictEqual(events.map(({ name }) => name), ["cached", "gen_ai.user.message", "exception"]);
    strictEqual(events[1]?.timeUnixNano, "1000000002");
  }),
);

Deno.test(
  "BorrowedSpan is the same one for as long as its span runs",
  registered(({ store }) => {
    const spans = trace(() => [otel.getActiveSpan(), otel.getActiveSpan()], { name: "agent", store })();
    strictEqual(spans[0], spans[1]);
    strictEqual(spans[0]?.spanContext().spanId, store.span("agent").spanId);
  }),
);
