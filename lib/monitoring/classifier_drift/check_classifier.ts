import { type DriftResult, InputError } from "../../contracts/mod.ts";
import {
  type Baseline,
  CHECKS,
  compareByConvention,
  compareSummaries,
  makeBaseline,
  summariseRows,
  type SummariseRowsOptions,
  type TableValues,
} from "../../drift/mod.ts";
import type { PredictionRow } from "../predictions/prediction.ts";
import { MONITORED_COLUMNS, MONITORED_TYPES, monitoredRows, TEXT_FIELD } from "./monitored_columns.ts";

/** Options of {@linkcode checkClassifier}. */
export interface CheckClassifierOptions {
  /** What predictions were like: from {@linkcode classifierReference}. */
  reference: Baseline;
  /** Predictions of the window, in any order. */
  rows: readonly PredictionRow[];
  /** The smallest drift that matters. @default {0.1} */
  threshold?: number;
  /** Seed of everything that is drawn. @default {0} */
  seed?: number;
  /** False alarms that are borne in 90 checks. @default {1} */
  budget?: number;
  /** Whether each day is judged by itself too. @default {true} */
  daily?: boolean;
  /** Whether predictions of the same text are one cluster: they then say less than as many texts would. @default {false} */
  cluster?: boolean;
  /** Predictions of the reference, to follow Evidently's rules in place of ours. @default {none: our own} */
  evidently?: readonly PredictionRow[];
}

/**
 * Freezes what the predictions of a classifier are like: the reference that later ones are compared with.
 *
 * @param name Name of the classifier.
 * @throws {InputError} If there are no predictions.
 */
export function classifierReference(
  name: string,
  rows: readonly PredictionRow[],
  options: {
    /** Whether predictions of the same text are one cluster. @default {false} */
    cluster?: boolean;
  } = {},
): Baseline {
  if (rows.length === 0) throw nothing(name, "make a reference of");
  const { records } = monitoredRows(rows);
  const duplicates = areHashed(rows);
  return makeBaseline(summariseRows(records, { ...watched(options.cluster), duplicates }), { name });
}

/** Whether predictions can be told apart by their texts; without, that two look the same says nothing. */
function areHashed(rows: readonly PredictionRow[]): boolean {
  return rows.every(({ text_hash }) => text_hash !== "");
}

/**
 * Do the predictions of a classifier drift? Over the whole window, and day by day.
 *
 * Watched are the probability, the share of positive predictions, the length and the script of the texts, missing values, outliers, predictions
 * that repeat, and probabilities that are none. Looking every day does not raise alarms by chance: a column drifts only beyond its tolerance, and with a
 * p-value that a budget of one false alarm in 90 checks allows.
 *
 * @throws {InputError} If there are no predictions.
 *
 * @example
 * ```ts
 * import { checkClassifier, classifierReference } from "vigil/monitoring";
 * import { strictEqual } from "node:assert/strict";
 * const rows = (positive: number) =>
 *   Array.from({ length: 1000 }, (_, index) => ({
 *     id: `${index}`, classifier: "fp", predicted_at: "2026-11-21T06:00:00.000Z", text_hash: "", text_length: 20 + index % 50,
 *     language: "Han", probability: index < positive ? 0.8 : 0.1, prediction: index < positive ? 1 : 0, threshold: 0.5,
 *     model_version: "1", label: null,
 *   }));
 * const reference = classifierReference("fp", rows(200));
 * strictEqual(checkClassifier({ reference, rows: rows(200) }).verdict, "stable");
 * strictEqual(checkClassifier({ reference, rows: rows(600) }).verdict, "drift");
 * ```
 *
 * Source: budget of false alarms as in `compareSummaries` of the drift room.
 */
export function checkClassifier(options: CheckClassifierOptions): DriftResult {
  const { reference, rows, threshold = 0.1, seed = 0, budget = 1, daily = true, cluster, evidently } = options;
  if (rows.length === 0) throw nothing(reference.name, "check");
  const { records, impossible } = monitoredRows(rows);
  const duplicates = reference.duplicates !== undefined && areHashed(rows);
  const currentName = `${reference.name}, ${daysOf(rows)}`;
  const judge = (
    part: readonly Record<string, unknown>[],
    drawn: { permutations?: number; replicates?: number } = {},
  ) =>
    compareSummaries(
      reference,
      summariseRows(part, { like: reference.columns, ...watched(cluster), duplicates }),
      { threshold, seed, currentName, budget: { alarms: budget, checks: CHECKS }, ...drawn },
    );
  const ours = judge(records);
  const followed = evidently === undefined ? ours : { ...ours, ...byEvidently(evidently, rows), quality: ours.quality };
  const result = { ...followed, reference: { ...followed.reference, name: `${reference.name} reference` } };
  const quality = [
    ...result.quality,
    ...impossible === 0 ? [] : [{
      column: "probability",
      check: "not_between_0_and_1",
      reference: 0,
      current: impossible / rows.length,
      verdict: "failed",
    }],
  ];
  if (!daily) return { ...result, quality };
  const days = Map.groupBy(rows, ({ predicted_at }) => new Date(predicted_at).toISOString().slice(0, 10));
  const chunks = [...days].sort(([a], [b]) => a < b ? -1 : 1).map(([day, part]) => {
    const { columns } = judge(monitoredRows(part).records, DAILY_DRAWS);
    return {
      key: day,
      start: `${day}T00:00:00.000Z`,
      end: new Date(Date.parse(`${day}T00:00:00.000Z`) + DAY_MS).toISOString(),
      period: "analysis" as const,
      n: part.length,
      columns: columns.map(({ name, method, statistic, noiseFloor, tolerance, verdict }) => ({
        name,
        method,
        statistic,
        lowerThreshold: null,
        // What a day must show to be looked at: more than matters, and more than chance alone shows in so few predictions.
        upperThreshold: Math.max(tolerance, noiseFloor ?? 0),
        alert: verdict === "drift",
      })),
    };
  });
  return { ...result, quality, chunks };
}

/** From the first day with a prediction to the last. */
function daysOf(rows: readonly PredictionRow[]): string {
  const days = rows.map(({ predicted_at }) => new Date(predicted_at).toISOString().slice(0, 10)).sort();
  const [first = "", last = ""] = [days.at(0), days.at(-1)];
  return first === last ? first : `${first} to ${last}`;
}

const DAY_MS = 86_400_000;

/** Draws for the judgement of one day: enough for its curve, a third of the time. */
const DAILY_DRAWS = { permutations: 400, replicates: 60 };

function watched(cluster = false): Pick<SummariseRowsOptions, "cluster" | "columns" | "types"> {
  return { columns: MONITORED_COLUMNS, types: MONITORED_TYPES, ...cluster ? { cluster: TEXT_FIELD } : {} };
}

function byEvidently(
  reference: readonly PredictionRow[],
  rows: readonly PredictionRow[],
): Pick<DriftResult, "columns" | "convention" | "driftScore" | "driftedShare" | "reference" | "verdict"> {
  const found = compareByConvention(values("reference", reference), values("current", rows), {
    convention: "evidently",
  });
  const { columns, convention, driftScore, driftedShare, verdict } = found;
  return { columns, convention, driftScore, driftedShare, reference: found.reference, verdict };
}

function values(name: string, rows: readonly PredictionRow[]): TableValues {
  const { records } = monitoredRows(rows);
  return {
    name,
    columns: Object.fromEntries(MONITORED_COLUMNS.map((column) => [column, records.map((row) => row[column])])),
  };
}

function nothing(name: string, verb: string): InputError {
  return new InputError(`Cannot ${verb} "${name}": there are no predictions of it`, {
    hint: "Predictions are kept by `deno task predict`, and by predict() of the library",
  });
}
