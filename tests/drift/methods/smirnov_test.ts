import { smirnovSurvival } from "../../../lib/drift/methods/smirnov.ts";
import { close } from "../../statistics/close.ts";

Deno.test("smirnovSurvival() equals its closed forms", () => {
  // One row: P(D⁺ ≥ d) = 1 − d. Beyond 1 − 1/n only the first term is left: (1 − d)ⁿ.
  close(smirnovSurvival(0.3, 1), 0.7, 1e-14);
  close(smirnovSurvival(0.95, 10), 0.05 ** 10, 1e-12);
  // Two rows: (1 − d)² + d·2·(d + ½)⁰·(½ − d) for d below ½.
  close(smirnovSurvival(0.2, 2), 0.64 + 0.2 * 2 * 0.3, 1e-14);
});

Deno.test("smirnovSurvival() changes little where its expansion takes over", () => {
  const d = 2 / Math.sqrt(1e6);
  close(smirnovSurvival(d, 1_000_001), smirnovSurvival(d, 1_000_000), 1e-4);
});
