import { match, ok, strictEqual } from "node:assert/strict";
import { traceHeadline, traceTreeChart, traceTreeText } from "../../lib/notebook/trace_tree.tsx";
import { elements, textOf } from "../reports/markup.ts";
import { sampleSpan, sampleTrace } from "./sample_trace.ts";

Deno.test("traceTreeChart() draws the tree beside an axis of time", async (t) => {
  await t.assertSnapshot(traceTreeChart(sampleTrace()));
});

Deno.test("traceTreeChart() draws bars in proportion to what they took", () => {
  const bars = elements(traceTreeChart(sampleTrace())).filter(({ name, attributes }) =>
    name === "rect" && attributes.get("height") === "12"
  ).map(({ attributes }) => Number(attributes.get("width")));
  const [whole = 0, ...parts] = bars;
  for (const [index, ms] of [10, 26, 9.5].entries()) ok(Math.abs((parts[index] ?? 0) - whole * ms / 60) < 0.2);
});

Deno.test("traceTreeChart() draws the first hundred spans and counts the others", () => {
  const spans = Array.from(
    { length: 130 },
    (_, index) =>
      sampleSpan({
        spanId: index.toString(16).padStart(16, "0"),
        name: `step ${index}`,
        fromMs: index,
        toMs: index + 1,
      }),
  );
  const text = textOf(traceTreeChart({ ...sampleTrace(), spans }));
  ok(text.includes("step 99") && !text.includes("step 100") && text.includes("30 more spans"));
});

Deno.test("traceTreeText() shows by lines what is inside of what, and why it failed", () => {
  strictEqual(
    traceTreeText(sampleTrace()),
    [
      "answer · OK · 60.0 ms · 4 spans · 120 tokens in, 30 out · 0.00060 USD",
      "answer (AGENT) 60.0 ms",
      "├─ search (RETRIEVER) 10.0 ms",
      "└─ draft (LLM) 26.0 ms",
      "   └─ check (GUARDRAIL) 9.50 ms, failed: No <source> is named",
    ].join("\n"),
  );
});

Deno.test("traceHeadline() leaves out what is not known", () => {
  const change = { state: "IN_PROGRESS", executionDurationMs: null, usage: null, cost: null, name: null } as const;
  match(traceHeadline(sampleTrace(change), 1), /^tr-[0-9a-f]{32} · still runs · 1 span$/);
});
