import { strictEqual } from "node:assert/strict";
import { directionOfName } from "../../../lib/evaluation/compare/defaults.ts";

Deno.test("directionOfName() knows what is better less", () => {
  for (const name of ["error_rate", "log_loss", "toxicity", "p95_latency_ms", "cost_usd", "brier", "ece"]) {
    strictEqual(directionOfName(name), "lower", name);
  }
  for (const name of ["accuracy", "faithfulness", "terror_free", "glossary"]) {
    strictEqual(directionOfName(name), "higher", name);
  }
});
