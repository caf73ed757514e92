import type { ColumnSummary, DriftMethod, MethodResult } from "../../contracts/mod.ts";
import { normalSurvival, random, shuffle } from "../../statistics/mod.ts";
import { fitLogistic, scoreRows, type SparseRows } from "./logistic_regression.ts";
import { featureHash, ngramsOf } from "./text_ngrams.ts";
import { textsOf } from "./texts_of.ts";

/** How many cells n-grams are hashed into. */
const WIDTH = 4096;

/** How many texts a side are looked at. */
const MOST = 2000;

/** Fewest texts a side that can be split, trained on and tested on. */
const LEAST = 10;

/** How well two sets of texts can be told apart. */
export interface DomainResult {
  /** Area under the ROC curve on texts that the classifier was not trained on, mean of two halves; ½ where nothing differs. */
  auc: number;
  /** Its standard error. */
  standardError: number;
  /** Standard error that it has where nothing differs. */
  nullError: number;
  /** One-sided p-value: it is no better than guessing. */
  pValue: number;
  /** Texts on each side. */
  sizes: { reference: number; current: number };
  /** n-grams that speak most for the current side (positive) or the reference (negative). */
  contributions: { bin: string; share: number }[];
}

/** Options for {@linkcode classifyDomains}. */
export interface DomainOptions {
  /** Decides how texts are split. @default {0} */
  seed?: number;
}

/**
 * Trains a classifier to tell reference texts from current ones, and tests it on texts it has not seen.
 *
 * Both halves of the texts are trained on and tested on in turn. The classifier is a logistic regression on hashed n-grams, fitted to its
 * optimum, so the same texts give the same answer everywhere. Sees any change in wording; the n-grams that it goes by are named.
 *
 * @param reference Texts of the reference; the first 2,000 are used.
 * @param current Texts of the current data; the first 2,000 are used.
 * @returns null where a side has fewer than ten texts.
 *
 * Source: D. Lopez-Paz and M. Oquab (2017), Revisiting classifier two-sample tests, ICLR; standard errors: E. R. DeLong, D. M. DeLong and
 * D. L. Clarke-Pearson (1988), Biometrics 44, 837-845.
 */
export function classifyDomains(
  reference: readonly string[],
  current: readonly string[],
  options: DomainOptions = {},
): DomainResult | null {
  const { seed = 0 } = options;
  const [before, after] = [reference.slice(0, MOST), current.slice(0, MOST)];
  if (before.length < LEAST || after.length < LEAST) return null;
  const documents = [...before, ...after].map(countFeatures);
  const labels = [...before.map(() => 0), ...after.map(() => 1)];
  const halves = [0, 1].map((label) => {
    const own = labels.flatMap((other, at) => other === label ? [at] : []);
    const order = shuffle(random(seed, "domain_classifier", label), own);
    return [order.slice(0, order.length >> 1), order.slice(order.length >> 1)] as const;
  });
  const half = (at: 0 | 1): number[] => halves.flatMap((parts) => parts[at]);
  const folds = ([[half(0), half(1)], [half(1), half(0)]] as const).map(([train, test]) => {
    const weights = fitLogistic(sparse(documents, train), Uint8Array.from(train, (at) => labels[at] ?? 0));
    const scores = new Float64Array(test.length);
    scoreRows(sparse(documents, test), weights, scores);
    const of = (label: number) => scores.filter((_, at) => labels[test[at] ?? 0] === label).sort();
    return { weights, ...areaUnder(of(1), of(0)) };
  });
  const auc = folds.reduce((sum, fold) => sum + fold.auc, 0) / folds.length;
  const error = (of: (fold: typeof folds[number]) => number) =>
    Math.sqrt(folds.reduce((sum, fold) => sum + of(fold), 0)) / folds.length;
  const nullError = error((fold) => fold.nullVariance);
  return {
    auc,
    standardError: error((fold) => fold.variance),
    nullError,
    pValue: normalSurvival((auc - 0.5) / nullError),
    sizes: { reference: before.length, current: after.length },
    contributions: tellingNgrams([...before, ...after], folds.map((fold) => fold.weights)),
  };
}

/** n-grams of a text by hash, weighted by the logarithm of their count and scaled to length 1. */
function countFeatures(text: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (const gram of ngramsOf(text)) {
    const feature = featureHash(gram) % WIDTH;
    counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  let squares = 0;
  counts.forEach((count, feature) => {
    const weight = 1 + Math.log(count);
    counts.set(feature, weight);
    squares += weight * weight;
  });
  const length = Math.sqrt(squares) || 1;
  counts.forEach((weight, feature) => counts.set(feature, weight / length));
  return counts;
}

function sparse(documents: readonly Map<number, number>[], rows: readonly number[]): SparseRows {
  const chosen = rows.map((at) => documents[at] ?? new Map<number, number>());
  const starts = new Int32Array(chosen.length + 1);
  chosen.forEach((document, row) => starts[row + 1] = (starts[row] ?? 0) + document.size);
  const size = starts[chosen.length] ?? 0;
  const [features, values] = [new Int32Array(size), new Float64Array(size)];
  let at = 0;
  for (const document of chosen) {
    document.forEach((value, feature) => {
      features[at] = feature;
      values[at] = value;
      at += 1;
    });
  }
  return { starts, features, values, width: WIDTH };
}

/** Area under the ROC curve with DeLong's variance, and the variance where nothing differs. Both ascending. */
function areaUnder(
  positives: Float64Array,
  negatives: Float64Array,
): { auc: number; variance: number; nullVariance: number } {
  const placements = (values: Float64Array, others: Float64Array): Float64Array => {
    let [below, notAbove] = [0, 0];
    return values.map((value) => {
      while (below < others.length && (others[below] ?? 0) < value) below += 1;
      while (notAbove < others.length && (others[notAbove] ?? 0) <= value) notAbove += 1;
      return (below + notAbove) / 2 / others.length;
    });
  };
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = (values: Float64Array): number => {
    const centre = mean(values);
    return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / Math.max(1, values.length - 1) /
      values.length;
  };
  const [ofPositives, ofNegatives] = [placements(positives, negatives), placements(negatives, positives)];
  const [n, m] = [positives.length, negatives.length];
  return {
    auc: mean(ofPositives),
    variance: spread(ofPositives) + spread(ofNegatives),
    nullVariance: (n + m + 1) / (12 * n * m),
  };
}

/** The n-grams with the largest coefficients, by name: each feature is named by the most frequent n-gram that falls into it. */
function tellingNgrams(texts: readonly string[], models: readonly Float64Array[]): DomainResult["contributions"] {
  const weight = Array.from(
    { length: WIDTH },
    (_, feature) => models.reduce((sum, weights) => sum + (weights[feature] ?? 0), 0) / models.length,
  );
  const telling = new Set(
    weight.map((value, feature) => ({ value, feature }))
      .filter(({ value }) => value !== 0)
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
      .slice(0, 20)
      .map(({ feature }) => feature),
  );
  const names = new Map<number, Map<string, number>>();
  for (const text of texts) {
    for (const gram of ngramsOf(text)) {
      const feature = featureHash(gram) % WIDTH;
      if (!telling.has(feature)) continue;
      const counts = names.get(feature) ?? new Map<string, number>();
      counts.set(gram, (counts.get(gram) ?? 0) + 1);
      names.set(feature, counts);
    }
  }
  return [...telling].map((feature) => {
    const [name] = [...names.get(feature) ?? []].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0] ?? [""];
    return { bin: JSON.stringify(name), share: weight[feature] ?? 0 };
  });
}

/**
 * Domain classifier: can texts of both sides be told apart? The statistic is the AUC; the verdict looks at 2·AUC − 1.
 *
 * Source: as for {@linkcode classifyDomains}.
 */
export const domainClassifier: DriftMethod = {
  name: "domain_classifier",
  columns: ["text"],
  statistic(reference: ColumnSummary, current: ColumnSummary): MethodResult {
    const result = classifyDomains(textsOf(reference), textsOf(current));
    if (result === null) return { statistic: null, contributions: [], pValue: null };
    return { statistic: result.auc, pValue: result.pValue, contributions: result.contributions };
  },
};
