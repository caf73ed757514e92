import { deepStrictEqual } from "node:assert/strict";
import { judgedPart } from "../../../lib/scorers/judges/judged_parts.ts";

Deno.test("judgedPart() takes texts, fields and messages", () => {
  const row = {
    inputs: { question: "When?", country: "NL" },
    outputs: { answer: "At 67", citations: ["NL-1"] },
    expectations: { expected: "67", guidelines: ["Cite", "Be short"] },
    context: ["a", " ", "b"],
  };
  deepStrictEqual(judgedPart("question", row), ["When?"]);
  deepStrictEqual(judgedPart("answer", row), ["At 67"]);
  deepStrictEqual(judgedPart("answer", row, { outputField: "citations" }), ['[\n "NL-1"\n]']);
  deepStrictEqual(judgedPart("expected", row), ["67"]);
  deepStrictEqual(judgedPart("context", row), ["a", "b"]);
  deepStrictEqual(judgedPart("guidelines", row), ["1. Cite\n2. Be short"]);
  deepStrictEqual(judgedPart("guidelines", row, { guidelines: ["One"] }), ["1. One"]);
  const messages = [{ role: "user", content: "Hello" }, { role: "assistant", content: "Yes?" }];
  deepStrictEqual(judgedPart("conversation", { inputs: { messages }, outputs: "" }), ["user: Hello\nassistant: Yes?"]);
  deepStrictEqual(judgedPart("second", { inputs: "q", outputs: { first: "a", second: "b" } }), ["b"]);
});

Deno.test("judgedPart() is empty where a row has nothing", () => {
  const row = { inputs: "q", outputs: "" };
  for (const part of ["answer", "context", "expected", "guidelines", "steps", "first"] as const) {
    deepStrictEqual(judgedPart(part, row), [], part);
  }
  deepStrictEqual(judgedPart("expected", { ...row, expectations: { other: 1 } }, { expectedField: "answer" }), []);
});

Deno.test("judgedPart() writes the steps of a trace, failures too", () => {
  const span = (name: string, type: string, rest: object) => ({
    traceId: "tr-1",
    spanId: "00",
    parentSpanId: null,
    name,
    type,
    startTimeUnixNano: "1",
    endTimeUnixNano: "2",
    status: { code: "OK" as const },
    attributes: {},
    events: [],
    links: [],
    ...rest,
  });
  const info = {
    traceId: "tr-1",
    experimentId: "0",
    name: null,
    timestampMs: 0,
    executionDurationMs: 1,
    state: "OK" as const,
    requestPreview: null,
    responsePreview: null,
    tags: {},
    metadata: {},
    usage: null,
    cost: null,
    sessionId: null,
    assessments: [],
  };
  const spans = [
    span("agent", "AGENT", {}),
    span("add", "TOOL", { inputs: { a: 1 }, outputs: 2 }),
    span("find", "RETRIEVER", { inputs: "x", status: { code: "ERROR", message: "no index" } }),
  ];
  deepStrictEqual(judgedPart("steps", { inputs: "q", outputs: "a", trace: { info, spans } }), [
    '1. TOOL add {"a":1} -> 2\n2. RETRIEVER find "x" -> failed: no index',
  ]);
});
