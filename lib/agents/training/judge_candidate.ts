import type { ComparisonResult, ModelVersion } from "../../contracts/mod.ts";
import { compare } from "../../evaluation/mod.ts";
import { type Classifier, classifierFiles } from "./classifier.ts";
import { evaluatePredictions, predictPart } from "./measure.ts";
import type { Training } from "./train_classifier.ts";
import type { Trainer } from "./trainer.ts";

/** Whether a candidate may take the place of what is in Production. */
export interface CandidateVerdict {
  /** Whether it may. */
  promote: boolean;
  /** Why, or why not. */
  reason: string;
  /** The comparison; null where none was needed. */
  comparison: ComparisonResult | null;
}

/** Options for {@linkcode judgeCandidate}. */
export interface JudgeCandidateOptions {
  /** How rows are read. */
  trainer: Trainer;
  /** What is in Production; null where nothing is. */
  production: { classifier: Classifier; version: ModelVersion; files: ReadonlyMap<string, Uint8Array> } | null;
  /** The smallest change that matters, by metric. @default {those of `compare()`} */
  margin?: Readonly<Record<string, number>>;
}

/**
 * Compares a candidate with what is in Production on the same test rows, by F2 (of more than two labels: accuracy). It may
 * take the place when it is better or equivalent; what is inconclusive may not. The first of a name needs no comparison, nor
 * does one that is the same byte for byte.
 */
export async function judgeCandidate(training: Training, options: JudgeCandidateOptions): Promise<CandidateVerdict> {
  const { trainer, production, margin } = options;
  const { classifier, predictions, test, result } = training;
  if (production === null) return { promote: true, reason: "The first version of this name", comparison: null };
  const number = production.version.version;
  if (sameModel(classifier, production)) {
    return { promote: true, reason: `The same as version ${number}, byte for byte`, comparison: null };
  }
  const { labels, seed } = result;
  const how = { labels, seed };
  const before = predictPart(test, { trainer, classifier: production.classifier });
  const metric = labels === null ? "accuracy" : "f2_score";
  const comparison = compare(
    await evaluatePredictions(`${result.classifier} version ${number}`, before, how),
    await evaluatePredictions(`${result.classifier} candidate`, predictions, how),
    {
      metrics: [metric],
      seed,
      names: { baseline: `version ${number}`, candidate: "candidate" },
      ...labels === null ? {} : { positiveLabel: labels.positive },
      ...margin === undefined ? {} : { margin },
    },
  );
  const { verdict, metrics } = comparison;
  const needed = metrics[0]?.neededPairs ?? null;
  const { digest, seed: split } = production.classifier.origin;
  const seen = digest === result.dataset.digest && split === seed
    ? ""
    : `; version ${number} was trained on another split and may have seen some of these rows`;
  const more = verdict === "inconclusive" && needed !== null ? `; about ${needed} test rows would tell` : "";
  return {
    promote: verdict === "better" || verdict === "equivalent",
    reason: `${metric} is ${verdict} against version ${number}${more}${seen}`,
    comparison,
  };
}

/** Whether the threshold and every file of the model are the same; the moment of the training does not matter. */
function sameModel(
  candidate: Classifier,
  { classifier, files }: NonNullable<JudgeCandidateOptions["production"]>,
): boolean {
  if (candidate.threshold !== classifier.threshold) return false;
  const encoder = new TextEncoder();
  return Object.entries(classifierFiles(candidate)).every(([name, content]) => {
    if (name === "classifier.json") return true;
    const bytes = typeof content === "string" ? encoder.encode(content) : content;
    const other = files.get(name);
    return other !== undefined && other.length === bytes.length && bytes.every((byte, index) => byte === other[index]);
  });
}
