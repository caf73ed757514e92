import { strictEqual } from "node:assert/strict";
import { costUsd, latencyMs } from "../../../lib/scorers/calls/latency.ts";
import { traceOf, valueOf } from "../value_of.ts";

Deno.test("latencyMs() reads trace or outputs", async () => {
  strictEqual(await valueOf(latencyMs(), { trace: traceOf([]) }), 12);
  strictEqual(await valueOf(latencyMs(), { outputs: { latency_ms: 3.5 } }), 3.5);
  strictEqual(await valueOf(latencyMs(), { trace: traceOf([], { executionDurationMs: null }) }), "abstained");
});

Deno.test("costUsd() is unknown, not 0, where a call has no price", async () => {
  const cost = { inputUsd: 0.001, outputUsd: 0.001, totalUsd: 0.002 };
  strictEqual(await valueOf(costUsd(), { trace: traceOf([], { cost }) }), 0.002);
  const unpriced = { type: "LLM", usage: { inputTokens: 1, outputTokens: 1 }, cost: null } as const;
  strictEqual(await valueOf(costUsd(), { trace: traceOf([unpriced], { cost }) }), "abstained");
  strictEqual(await valueOf(costUsd(), { outputs: { cost_usd: 0 } }), 0);
  strictEqual(await valueOf(costUsd(), { outputs: "x" }), "abstained");
});
