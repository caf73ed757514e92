import { createHash } from "node:crypto";
import type { PredictionRow } from "../../monitoring/mod.ts";
import { random, type RandomStream } from "../../statistics/mod.ts";
import type { Classifier } from "../training/classifier.ts";
import { predictionOf } from "./predict.ts";

/** A sentence with its label. */
export interface TrafficText {
  /** The sentence. */
  text: string;
  /** Its label. */
  label: string;
}

/**
 * How traffic changes: not at all; more texts of the positive label, as from another source; longer texts; some of them in
 * English; the model's log-odds moved, as by a fault before it.
 */
export type TrafficKind = "quiet" | "mix" | "length" | "language" | "probability";

/** Options for {@linkcode replayTraffic}. */
export interface ReplayTrafficOptions {
  /** The classifier. */
  classifier: Classifier;
  /** End of the last day, in milliseconds since 1970; a whole day in UTC. */
  untilMs: number;
  /** How it changes. @default {"quiet"} */
  kind?: TrafficKind;
  /** Days. @default {30} */
  days?: number;
  /** Predictions a day. @default {100} */
  perDay?: number;
  /** Day from which on it has changed, from 1. @default {a sixth of the days and one} */
  fromDay?: number;
  /** Texts of another language, for the kind `"language"`. @default {[]} */
  foreign?: readonly string[];
  /** Seed of everything that is drawn. @default {42} */
  seed?: number;
}

const DAY_MS = 86_400_000;
/** How much likelier a text of the kind that has become frequent is. */
const WEIGHT = 4;
/** Share of texts in another language. */
const FOREIGN_SHARE = 0.3;
/** What is added to the log-odds. */
const SHIFT = 1.5;

/**
 * Replays sentences as days of traffic: each day draws sentences with replacement, each at a moment of its own. The same
 * seed gives the same predictions with the same ids, so that a replay that is kept twice is kept once.
 *
 * @param texts Sentences that the classifier has not seen.
 * @returns Predictions, oldest first.
 */
export function replayTraffic(texts: readonly TrafficText[], options: ReplayTrafficOptions): PredictionRow[] {
  const { classifier, untilMs, kind = "quiet", days = 30, perDay = 100, seed = 42, foreign = [] } = options;
  const { fromDay = Math.floor(days / 6) + 1 } = options;
  const drawBefore = drawFrom(texts, () => 1);
  const drawAfter = drawFrom(texts, weightOf(texts, { kind, classifier }));
  const known = new Map<string, PredictionRow>();
  const predicted = ({ text, label }: TrafficText): PredictionRow => {
    const row = known.get(text) ?? predictionOf(text, { classifier, id: "", predictedAtMs: 0, label }).row;
    known.set(text, row);
    return row;
  };
  const rows: PredictionRow[] = [];
  for (let day = 1; day <= days; day++) {
    const startMs = untilMs - (days - day + 1) * DAY_MS;
    const changed = kind !== "quiet" && day >= fromDay;
    const stream = random(seed, "replay", classifier.name, startMs);
    const times = Array.from({ length: perDay }, () => startMs + stream.integer(DAY_MS)).sort((a, b) => a - b);
    for (const [index, time] of times.entries()) {
      const text = (changed ? drawAfter : drawBefore)(stream);
      const row = changed && kind === "language" && foreign.length > 0 && stream.uniform() < FOREIGN_SHARE
        ? { ...predicted({ text: foreign[stream.integer(foreign.length)] ?? "", label: "" }), label: null }
        : predicted(text);
      const shifted = changed && kind === "probability" ? moveLogOdds(row) : row;
      const name = [classifier.name, classifier.version, kind, seed, startMs, index].join(" ");
      const id = createHash("sha256").update(name).digest("hex").slice(0, 32);
      rows.push({ ...shifted, id, predicted_at: new Date(time).toISOString() });
    }
  }
  return rows;
}

/** How likely each text is to come up, once traffic has changed. */
function weightOf(
  texts: readonly TrafficText[],
  { kind, classifier }: { kind: TrafficKind; classifier: Classifier },
): (text: TrafficText) => number {
  if (kind === "mix") return ({ label }) => label === classifier.labels?.positive ? WEIGHT : 1;
  if (kind !== "length") return () => 1;
  const lengths = texts.map(({ text }) => text.length).sort((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  return ({ text }) => text.length > median ? WEIGHT : 1;
}

function drawFrom(
  texts: readonly TrafficText[],
  weight: (text: TrafficText) => number,
): (stream: RandomStream) => TrafficText {
  const sums: number[] = [];
  let total = 0;
  for (const text of texts) sums.push(total += weight(text));
  return (stream) => {
    const at = stream.uniform() * total;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const text = texts[low];
    if (text === undefined) throw new RangeError("Cannot replay: expected at least one sentence, received none");
    return text;
  };
}

function moveLogOdds(row: PredictionRow): PredictionRow {
  const { probability, threshold } = row;
  if (probability === null) return row;
  const odds = probability / (1 - probability) * Math.exp(SHIFT);
  const moved = Number.isFinite(odds) ? odds / (1 + odds) : 1;
  return { ...row, probability: moved, prediction: moved >= (threshold ?? 0.5) ? 1 : 0 };
}
