import { LogFactorials } from "../../../lib/drift/verdicts/log_factorial.ts";
import { logGamma } from "../../../lib/statistics/mod.ts";
import { close } from "../../statistics/close.ts";

Deno.test("LogFactorials equals log gamma in its table and beyond", () => {
  const factorials = new LogFactorials(64);
  for (const x of [0, 1, 2, 10, 63, 64, 100, 5000, 1e7]) close(factorials.of(x), logGamma(x + 1), 1e-11, `${x}:`);
});
