import { type Alert, utcTime } from "./alert.ts";

/** What a drift check of a classifier found. */
export interface DriftAlertFacts {
  /** Name of the classifier, such as `fp`. */
  classifierType: string;
  /** Drift score. */
  driftScore: number;
  /** Score above which it counts. */
  threshold: number;
  /** How many predictions were compared, and what else is to be told. */
  details?: DriftAlertDetails;
}

/** Figures of a drift check; those that are no numbers or texts are left out. */
export interface DriftAlertDetails {
  /** Predictions of the reference. */
  referenceSize?: number;
  /** Predictions that were checked. */
  currentSize?: number;
  /** Anything else, by its name. */
  [name: string]: unknown;
}

const TITLE = "⚠️ ESG Classifier Alert";

/** The alert that a classifier drifts. */
export function driftAlert(facts: DriftAlertFacts, timeMs: number): Alert {
  return {
    ...frame(facts, timeMs),
    event: "drift",
    headline: "Drift Detected",
    message: `Drift detected! Score: ${figure(facts.driftScore)} (threshold: ${figure(facts.threshold)})`,
  };
}

/** The message that a classifier that drifted is stable again. */
export function recoveryAlert(facts: DriftAlertFacts, timeMs: number): Alert {
  return {
    ...frame(facts, timeMs),
    event: "recovery",
    headline: "Drift Over",
    message: `No drift any more. Score: ${figure(facts.driftScore)} (threshold: ${figure(facts.threshold)})`,
  };
}

/** The message that a classifier was trained. */
export function trainingAlert(
  { classifierType, metrics }: { classifierType: string; metrics: Readonly<Record<string, number>> },
  timeMs: number,
): Alert {
  return {
    subject: `training/${classifierType}`,
    event: "training",
    title: TITLE,
    headline: "Training Finished",
    message: `A new model of ${classifierType} was trained`,
    context: `Classifier: ${classifierType} | ${utcTime(timeMs)}`,
    fields: Object.entries(metrics).map(([name, value]) => ({ name, value: figure(value) })),
    timeMs,
  };
}

function frame({ classifierType, driftScore, threshold, details = {} }: DriftAlertFacts, timeMs: number) {
  const { referenceSize, currentSize, ...others } = details;
  return {
    subject: `drift/${classifierType}`,
    title: TITLE,
    context: `Classifier: ${classifierType} | ${utcTime(timeMs)}`,
    fields: [
      { name: "Drift Score", value: figure(driftScore) },
      { name: "Threshold", value: figure(threshold) },
      ...referenceSize === undefined ? [] : [{ name: "Reference Size", value: `${referenceSize}` }],
      ...currentSize === undefined ? [] : [{ name: "Current Size", value: `${currentSize}` }],
      ...Object.entries(others).flatMap(([name, value]) =>
        typeof value === "string" || typeof value === "number" ? [{ name: words(name), value: `${value}` }] : []
      ),
    ],
    timeMs,
  };
}

function figure(value: number): string {
  return value.toFixed(4);
}

/** `topColumn` as people write it: `Top Column`. */
function words(name: string): string {
  const spaced = name.replace(/([a-z\d])([A-Z])/g, "$1 $2").replaceAll("_", " ");
  return spaced.replace(/(^| )(\p{L})/gu, (_, space: string, letter: string) => space + letter.toUpperCase());
}
