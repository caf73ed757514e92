import { deepStrictEqual, throws } from "node:assert/strict";
import { evaluateFlags } from "../../../tasks/evaluate.ts";
import { rerunFlags } from "../../../tasks/evaluate/rerun.ts";
import { sampleResult } from "../../evaluation/sample_result.ts";

function resultWith(flags: Record<string, unknown>) {
  const result = sampleResult();
  return { ...result, environment: { ...result.environment, flags } };
}

Deno.test("rerunFlags() gives the flags of a result with today's defaults", () => {
  const flags = rerunFlags(resultWith({ agent: "scorecard", limit: 3 }), evaluateFlags);
  deepStrictEqual([flags.agent, flags.limit, flags.trials], ["scorecard", 3, 1]);
});

Deno.test("rerunFlags() refuses flags that this version does not take", () => {
  throws(() => rerunFlags(resultWith({ limit: "three" }), evaluateFlags), {
    name: "InputError",
    where: { field: "limit" },
  });
});
