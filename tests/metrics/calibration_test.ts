import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { calibrationBins } from "../../lib/metrics/calibration.ts";
import { encodeClusters } from "../../lib/metrics/clusters.ts";
import { approximately } from "./approximately.ts";

Deno.test("calibrationBins() puts a probability on an edge into the bin below it", () => {
  const probabilities = new Float64Array([0, 0.1, 0.10001, 0.3, 0.3000001, 0.7, 1]);
  const outcomes = new Uint8Array(7);
  const bins = calibrationBins({ probabilities, outcomes, clusters: null });
  deepStrictEqual(
    bins.map(({ low, high, n }) => [low, high, n]),
    [[0, 0.1, 2], [0.1, 0.2, 1], [0.2, 0.3, 1], [0.3, 0.4, 1], [0.6, 0.7, 1], [0.9, 1, 1]],
  );
});

Deno.test("calibrationBins() gives mean probability and observed share with its interval", () => {
  const rows = { probabilities: Float64Array.of(0.42, 0.44, 0.49, 0.45), outcomes: Uint8Array.of(1, 0, 0, 0) };
  const [bin] = calibrationBins({ ...rows, clusters: null });
  approximately(bin?.meanProbability, 0.45, 1e-15);
  strictEqual(bin?.observed.value, 0.25);
  strictEqual(bin?.observed.interval?.method, "wilson");
  const [clustered] = calibrationBins({ ...rows, clusters: encodeClusters([..."abbc"]) });
  strictEqual(clustered?.observed.interval?.method, "cluster_wilson_t");
});
