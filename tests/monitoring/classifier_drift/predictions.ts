import type { PredictionRow } from "../../../lib/monitoring/mod.ts";
import { random } from "../../../lib/statistics/mod.ts";

/** Predictions of thirty days until the end of a day, some of them positive. */
export function predictionsOf(
  options: { n?: number; positive?: number; until?: string; days?: number; seed?: number } = {},
): PredictionRow[] {
  const { n = 1500, positive = 0.2, until = "2026-11-20", days = 30, seed = 1 } = options;
  const stream = random(seed, "predictions", until);
  const endMs = Date.parse(`${until}T00:00:00.000Z`) + 86_400_000;
  return Array.from({ length: n }, (_, index) => {
    const yes = stream.uniform() < positive;
    const spread = stream.uniform() * 0.3;
    return {
      id: `${until} ${seed} ${index}`,
      classifier: "fp",
      predicted_at: new Date(endMs - 1 - Math.floor((index / n) * days * 86_400_000)).toISOString(),
      text_hash: "0".repeat(16),
      text_length: 20 + stream.integer(100),
      language: "Han",
      probability: yes ? 0.6 + spread : 0.05 + spread,
      prediction: yes ? 1 : 0,
      threshold: 0.5,
      model_version: "1",
      label: null,
    };
  });
}
