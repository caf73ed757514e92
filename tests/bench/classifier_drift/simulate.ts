/** Months of traffic of a trained classifier, checked every day. */

import type { Classifier, TrafficKind, TrafficText } from "../../../lib/agents/mod.ts";
import { replayTraffic } from "../../../lib/agents/mod.ts";
import { checkClassifier, classifierReference, type PredictionRow } from "../../../lib/monitoring/mod.ts";
import { random, shuffle } from "../../../lib/statistics/mod.ts";

/** Days of the reference, of the quiet traffic after it, and of those that are checked. */
export const DAYS = 30;

/** Predictions a day. */
export const PER_DAY = 100;

/** One draw of traffic, and how it is checked. */
export interface Task {
  /** How traffic changes on the first of the days that are checked. */
  kind: TrafficKind;
  /** Days that each check looks back. */
  window: number;
  /** Seed of the traffic. */
  seed: number;
  /** Whether predictions of the same text are one cluster. */
  cluster: boolean;
  /** Whether the reference has one half of the sentences and everything after it the other. */
  halves: boolean;
}

/** What traffic is drawn from. */
export interface Sources {
  /** The classifier. */
  classifier: Classifier;
  /** Sentences that it has not seen. */
  texts: readonly TrafficText[];
  /** Texts of another language. */
  foreign: readonly string[];
}

/** What the checks said, one a day; of changed traffic no more after the first that says drift. */
export type Verdicts = ("drift" | "stable" | "inconclusive")[];

const DAY_MS = 86_400_000;
/** What the commands take unless told otherwise. */
const SEED = 42;
/** Any day will do: the end of the last one. */
const UNTIL_MS = Date.UTC(2026, 10, 21);

/** Draws a month that becomes the reference, a quiet one, and one that is checked every day over the days before. */
export function simulate(
  { kind, window, seed, cluster, halves }: Task,
  { classifier, texts, foreign }: Sources,
): Verdicts {
  const shuffled = shuffle(random(seed, "halves"), texts);
  const half = Math.floor(texts.length / 2);
  const [first, second] = halves ? [shuffled.slice(0, half), shuffled.slice(half)] : [texts, texts];
  const how = { classifier, perDay: PER_DAY, seed, kind, foreign, fromDay: DAYS + 1 };
  const before = replayTraffic(first, { ...how, days: DAYS, untilMs: UNTIL_MS - 2 * DAYS * DAY_MS });
  const reference = classifierReference(classifier.name, before, { cluster });
  const days = byDay(replayTraffic(second, { ...how, days: 2 * DAYS, untilMs: UNTIL_MS }));
  const verdicts: Verdicts = [];
  for (let day = DAYS; day < 2 * DAYS; day++) {
    const rows = days.slice(day - window + 1, day + 1).flat();
    const { verdict } = checkClassifier({ reference, rows, cluster, daily: false, seed: SEED });
    verdicts.push(verdict);
    if (kind !== "quiet" && verdict === "drift") break;
  }
  return verdicts;
}

function byDay(rows: readonly PredictionRow[]): PredictionRow[][] {
  return [...Map.groupBy(rows, ({ predicted_at }) => predicted_at.slice(0, 10)).values()];
}

/** Alerts that checks raise: one as drift is first said, and another only after a check that said stable, as the command does. */
export function alertsOf(verdicts: Verdicts): number {
  let [alerts, open] = [0, false];
  for (const verdict of verdicts) {
    if (verdict === "drift" && !open) alerts++;
    if (verdict !== "inconclusive") open = verdict === "drift";
  }
  return alerts;
}
