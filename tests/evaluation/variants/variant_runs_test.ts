import { strictEqual } from "node:assert/strict";
import { startVariantRuns } from "../../../lib/evaluation/variants/variant_runs.ts";

const data = Array.from({ length: 60 }, (_, x) => ({ inputs: x, expectations: { parity: x % 2 ? "odd" : "even" } }));
const by = (divisor: number) => (x: number) => x % divisor ? "odd" : "even";

Deno.test("startVariantRuns() goes on without a run where there is no store", async () => {
  const runs = await startVariantRuns({ name: "none", data }, "matrix");
  strictEqual(runs.runId, null);
  strictEqual((await runs.evaluate({ name: "a", agent: by(2) })).result.metrics.accuracy?.value, 1);
  await runs.end({ tags: {} });
});
