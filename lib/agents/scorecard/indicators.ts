import { binOf, quantileEdges } from "./bins.ts";
import type { FeatureValues } from "./features.ts";
import type { ScorecardFeature } from "./model.ts";
import { roundTo } from "./round_to.ts";

const NUMERIC = [
  "Seniority",
  "Time",
  "Expenses",
  "Income",
  "Assets",
  "Debt",
  "Amount",
  "Price",
  "financed_share",
  "repayment_capacity",
] as const;
const CATEGORICAL = ["Home", "Records", "Job"] as const;

/** A feature with the place of its first indicator. The last of its indicators is that of missing values. */
export interface Cut {
  /** The feature; its weights are still 0. */
  feature: ScorecardFeature;
  /** Index of its first indicator. */
  start: number;
}

/** Cuts every feature into bins by the values of the rows, and numbers the bins. */
export function cutFeatures(rows: readonly FeatureValues[], bins: number): Cut[] {
  const features: ScorecardFeature[] = [];
  for (const name of NUMERIC) {
    const values = rows.map((row) => row[name]).filter((value) => typeof value === "number");
    const edges = quantileEdges(values, bins).map((edge) => roundTo(edge, 6));
    features.push({ name, type: "numeric", edges, weights: new Array(edges.length + 1).fill(0), missing: 0 });
  }
  for (const name of CATEGORICAL) {
    const values = [...new Set(rows.map((row) => row[name]).filter((value) => typeof value === "string"))].sort();
    features.push({ name, type: "categorical", values, weights: new Array(values.length).fill(0), missing: 0 });
  }
  let start = 0;
  return features.map((feature) => {
    const cut = { feature, start };
    start += feature.weights.length + 1;
    return cut;
  });
}

/** The indicator of a row's bin. */
export function indicatorOf({ feature, start }: Cut, values: FeatureValues): number {
  const value = values[feature.name] ?? null;
  if (feature.type === "numeric" && typeof value === "number") return start + binOf(value, feature.edges);
  const index = feature.type === "categorical" && value !== null ? feature.values.indexOf(String(value)) : -1;
  return start + (index === -1 ? feature.weights.length : index);
}
