import { ok, strictEqual } from "node:assert/strict";
import { judges } from "../../../lib/scorers/judges/judges.ts";
import { judgeServer } from "./judge_server.ts";

Deno.test("judges: each entry makes the scorer of its name, and it can judge", async () => {
  await using server = judgeServer([(asked) => {
    const labels = [...(asked.messages[0]?.content ?? "").matchAll(/^- "([^"]+)": /gm)].map(([, label]) => label);
    return { label: labels[0] };
  }]);
  const trace = {
    info: {
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
    },
    spans: [{
      traceId: "tr-1",
      spanId: "0011223344556677",
      parentSpanId: null,
      name: "add",
      type: "TOOL",
      startTimeUnixNano: "1",
      endTimeUnixNano: "2",
      status: { code: "OK" as const },
      attributes: {},
      events: [],
      links: [],
    }],
  };
  for (const [name, { description, make }] of Object.entries(judges)) {
    const scorer = make({ chat: server.chat, guidelines: ["Be short"] });
    strictEqual(scorer.name, name);
    strictEqual(scorer.source, "LLM_JUDGE");
    ok(description.length > 10);
    const outputs = name === "pairwise_judge" ? { first: "a", second: "b" } : "a";
    const score = await scorer.score({ inputs: "q", outputs, context: ["c"], expectations: "a", trace }, {});
    strictEqual(score.status, "scored", `${name}: ${JSON.stringify(score)}`);
  }
});
