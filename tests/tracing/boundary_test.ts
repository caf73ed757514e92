import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { configureTracing, currentSpan, trace } from "../../lib/tracing/mod.ts";
import { RecordedSink } from "./recorded.ts";

Deno.test("every span and late tag goes to the store and to every exporter, and no exporter gets in the way", () => {
  const store = new RecordedSink();
  const exporter = new RecordedSink();
  const broken = {
    recordJson() {
      throw new Error("no");
    },
  };
  using _configured = configureTracing({ exporters: [broken, exporter] });
  const span = trace(() => currentSpan(), { name: "n", store })();
  span.setTag("late", "yes");
  deepStrictEqual(exporter.records, store.records);
  strictEqual(store.records.length, 2);
});

Deno.test("what may not leave reaches neither the store nor an exporter", () => {
  const store = new RecordedSink();
  const exporter = new RecordedSink();
  using _configured = configureTracing({ exporters: [exporter], redact: { keys: ["pin"], patterns: ["email"] } });
  const agent = trace((form: { pin: string; text: string }) => {
    currentSpan().addEvent("seen", { who: "a@example.org" });
    currentSpan().setTag("who", "b@example.org");
    throw new Error(`No account of ${form.text}`);
  }, { name: "login c@example.org", store, userId: "d@example.org" });
  try {
    agent({ pin: "1234", text: "e@example.org" });
  } catch {
    // The error is the point.
  }
  const text = JSON.stringify([store.records, exporter.records]);
  strictEqual(/example\.org|1234/.exec(text), null);
  deepStrictEqual(store.records, exporter.records);
  deepStrictEqual(store.urgent.length, 1);
  deepStrictEqual(store.span("login [email]").inputs, { pin: "[redacted]", text: "[email]" });
});

Deno.test("a span that a function of the user holds back does not leave", () => {
  const store = new RecordedSink();
  using _configured = configureTracing({ redact: { span: (span) => span.name === "health" ? null : span } });
  trace(() => 1, { name: "health", store })();
  trace(() => 1, { name: "answer", store })();
  deepStrictEqual(store.spans.map(({ span }) => span.name), ["answer"]);
});
