import { systemClock } from "../../config/mod.ts";
import { driftAlert, type DriftAlertFacts, recoveryAlert, trainingAlert } from "./drift_alert.ts";
import { type AlertOptions, type AlertOutcome, sendAlert } from "./send_alert.ts";

/**
 * Tells a webhook that a classifier drifts: once for each episode, however often the check runs, until
 * {@linkcode sendDriftRecovery} tells that it is over.
 *
 * @param facts Name of the classifier, score, threshold, and in `details` the numbers of predictions.
 * @throws {ServiceError} If the folder that keeps alerts cannot be written.
 *
 * @example What would be sent
 * ```ts
 * import { sendDriftAlert } from "vigil/monitoring";
 * import { strictEqual } from "node:assert/strict";
 * const { lines } = await sendDriftAlert(
 *   { classifierType: "fp", driftScore: 0.1523, threshold: 0.1, details: { referenceSize: 1000, currentSize: 250 } },
 *   { webhookUrl: null, dryRun: true },
 * );
 * strictEqual(lines[2], "Drift detected! Score: 0.1523 (threshold: 0.1000)");
 * ```
 */
export async function sendDriftAlert(
  facts: DriftAlertFacts,
  options: AlertOptions & { onDrift?: boolean },
): Promise<AlertOutcome> {
  const alert = driftAlert(facts, (options.clock ?? systemClock).now());
  return await whenOn(options.onDrift ?? true, () => sendAlert(alert, { ...options, episode: "open" }));
}

/**
 * Tells a webhook that a classifier that drifted is stable again; nothing, if no drift was told.
 *
 * @throws {ServiceError} If the folder that keeps alerts cannot be written.
 */
export async function sendDriftRecovery(
  facts: DriftAlertFacts,
  options: AlertOptions & { onDrift?: boolean },
): Promise<AlertOutcome> {
  const alert = recoveryAlert(facts, (options.clock ?? systemClock).now());
  return await whenOn(options.onDrift ?? true, () => sendAlert(alert, { ...options, episode: "close" }));
}

/**
 * Tells a webhook that a model was trained, with its figures; nothing unless `onTraining` is set.
 *
 * @throws {ServiceError} If the folder that keeps alerts cannot be written.
 */
export async function sendTrainingAlert(
  facts: { classifierType: string; metrics: Readonly<Record<string, number>> },
  options: AlertOptions & { onTraining?: boolean },
): Promise<AlertOutcome> {
  const alert = trainingAlert(facts, (options.clock ?? systemClock).now());
  return await whenOn(options.onTraining ?? false, () => sendAlert(alert, options));
}

async function whenOn(on: boolean, send: () => Promise<AlertOutcome>): Promise<AlertOutcome> {
  return on ? await send() : { status: "off", lines: [], body: null, error: null };
}
