import type { Span, Trace } from "../../lib/contracts/mod.ts";

/** A span that takes some milliseconds of a trace that began at 2026-01-05 09:00 UTC. */
export function sampleSpan(change: Partial<Span> & { spanId: string; fromMs: number; toMs: number | null }): Span {
  const { fromMs, toMs, ...rest } = change;
  const at = (ms: number): string => String(1_767_603_600_000_000_000n + BigInt(Math.round(ms * 1e6)));
  return {
    traceId: "tr-019b8d627a80c0ffee00c0ffee00c0ff",
    parentSpanId: null,
    name: "answer",
    type: "AGENT",
    startTimeUnixNano: at(fromMs),
    endTimeUnixNano: toMs === null ? null : at(toMs),
    status: { code: "OK" },
    attributes: {},
    events: [],
    links: [],
    ...rest,
  };
}

/** A question that was answered in 60 ms by a search and two calls of a model, the last of which failed. */
export function sampleTrace(change: Partial<Trace["info"]> = {}): Trace {
  const [root, search, draft, check] = ["00000000000000a1", "00000000000000a2", "00000000000000a3", "00000000000000a4"];
  return {
    info: {
      traceId: "tr-019b8d627a80c0ffee00c0ffee00c0ff",
      experimentId: "1",
      name: "answer",
      timestampMs: 1_767_603_600_000,
      executionDurationMs: 60,
      state: "OK",
      requestPreview: '{"question":"When?"}',
      responsePreview: '"At 67"',
      tags: {},
      metadata: {},
      usage: { inputTokens: 120, outputTokens: 30 },
      cost: { inputUsd: 0.0003, outputUsd: 0.0003, totalUsd: 0.0006 },
      sessionId: null,
      assessments: [],
      ...change,
    },
    spans: [
      sampleSpan({ spanId: root, fromMs: 0, toMs: 60, inputs: { question: "When?" }, outputs: "At 67" }),
      sampleSpan({
        spanId: search,
        parentSpanId: root,
        name: "search",
        type: "RETRIEVER",
        fromMs: 2,
        toMs: 12,
        inputs: "pension age",
        outputs: ["At 67", "At 65"],
      }),
      sampleSpan({ spanId: draft, parentSpanId: root, name: "draft", type: "LLM", fromMs: 14, toMs: 40 }),
      sampleSpan({
        spanId: check,
        parentSpanId: draft,
        name: "check",
        type: "GUARDRAIL",
        fromMs: 30,
        toMs: 39.5,
        status: { code: "ERROR", message: "No <source> is named" },
      }),
    ],
  };
}
