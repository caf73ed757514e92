import { match, ok, strictEqual } from "node:assert/strict";
import { loopCount, stepCount, stepsOf, trajectory } from "../../../lib/scorers/calls/trajectory.ts";
import { checkScorer } from "../../../lib/scorers/mod.ts";
import { scoredOf, traceOf, valueOf } from "../value_of.ts";

const trace = traceOf([
  { name: "search", type: "TOOL", inputs: { q: "rate" } },
  { name: "ask", type: "LLM", inputs: "a" },
  { name: "search", type: "TOOL", inputs: { q: "rate" } },
  { name: "search", type: "TOOL", inputs: { q: "age" } },
  { name: "check", type: "GUARDRAIL" },
]);

Deno.test("trajectory() judges the order of the steps that matter", async () => {
  const value = await valueOf(trajectory(), { trace, expectations: { trajectory: ["search", "search", "search"] } });
  strictEqual(value, 1);
  ok(
    Math.abs(
      Number(await valueOf(trajectory(), { trace, expectations: { trajectory: ["check", "search"] } })) - 2 / 6,
    ) < 1e-12,
  );
  const outputs = { trajectory: ["search", "answer"] };
  strictEqual(
    await valueOf(trajectory(), { outputs, expectations: { trajectory: ["search", "check", "answer"] } }),
    0.8,
  );
  strictEqual(await valueOf(trajectory(), { outputs }), "abstained");
  strictEqual(await valueOf(trajectory(), { outputs: "x", expectations: { trajectory: ["a"] } }), "abstained");
});

Deno.test("stepCount() and loopCount() read the trace", async () => {
  strictEqual(stepsOf(trace).length, 5);
  strictEqual(await valueOf(stepCount(), { trace }), 5);
  const loops = await scoredOf(loopCount(), { trace });
  strictEqual(loops.value, 1);
  match(loops.rationale ?? "", /search 2 times/);
  strictEqual(await valueOf(loopCount(), { trace: traceOf([]) }), 0);
  strictEqual(await valueOf(stepCount(), {}), "abstained");
  strictEqual(await valueOf(loopCount(), {}), "abstained");
  for (const scorer of [trajectory(), stepCount(), loopCount()]) {
    await checkScorer(scorer, [{ inputs: 1, outputs: 1, trace }]);
  }
});
