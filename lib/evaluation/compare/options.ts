import type { Scorer } from "../../contracts/mod.ts";

/** What a comparison needs to know of a scorer. */
export type ScorerFacts = Pick<Scorer, "name" | "scale" | "better">;

/** Options of {@linkcode compare}. */
export interface CompareOptions {
  /**
   * The smallest change that matters, by metric: a difference, or for latency, tokens and cost a share of the baseline. 0
   * forbids "equivalent".
   *
   * @default {rates, F1, kappa, MCC 0.03; AUC 0.01; Brier score 0.005; log loss and ECE 0.02; graded scores 5 % of their scale;
   * latency, tokens and cost 0.1}
   */
  margin?: Readonly<Record<string, number>>;
  /**
   * Metrics to compare, each of which can make the whole better or worse.
   *
   * @default {accuracy, F1, AUC, error rate and scores as far as both runs have them; beside them, without a say in the
   * whole, latency and cost}
   */
  metrics?: readonly string[];
  /** Field of the rows that belong together, for example a user. @default {the clusters that the results name} */
  clusterField?: string;
  /** Two-sided confidence level, above 0.5; 1 − level is the chance of a false verdict. @default {0.95} */
  level?: number;
  /** Seed of what is drawn. @default {42} */
  seed?: number;
  /** Which direction is good, by metric. @default {what the scorers say, else what the name says, else "higher"} */
  better?: Readonly<Record<string, "higher" | "lower" | "none">>;
  /** The scorers of the runs: they know their scale and which direction is good. @default {[]} */
  scorers?: readonly ScorerFacts[];
  /** The label that counts as positive. @default {the one that the baseline's precision and recall are of} */
  positiveLabel?: string;
  /** Names of the two sides. @default {name of the evaluation, and its run where it is recorded} */
  names?: { baseline?: string; candidate?: string };
  /** Told of what the reader should know, for example that the datasets differ. */
  onWarning?: (message: string) => void;
}
