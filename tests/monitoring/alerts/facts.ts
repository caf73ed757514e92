import type { Alert } from "../../../lib/monitoring/mod.ts";
import { driftAlert } from "../../../lib/monitoring/alerts/drift_alert.ts";

/** 2025-12-29 10:30:45 UTC. */
export const TIME = Date.UTC(2025, 11, 29, 10, 30, 45);

/** A clock that stands. */
export const CLOCK = { now: () => TIME, monotonic: () => 0 };

export const FACTS = {
  classifierType: "fp",
  driftScore: 0.1523,
  threshold: 0.1,
  details: { referenceSize: 1000, currentSize: 250 },
};

export const LINES = [
  "⚠️ ESG Classifier Alert",
  "Drift Detected",
  "Drift detected! Score: 0.1523 (threshold: 0.1000)",
  "Classifier: fp | 2025-12-29 10:30:45",
  "Drift Score: 0.1523",
  "Threshold: 0.1000",
  "Reference Size: 1000",
  "Current Size: 250",
];

export function anAlert(changes: Partial<Alert> = {}): Alert {
  return { ...driftAlert(FACTS, TIME), ...changes };
}
