import { z } from "zod";
import { type Estimate, estimateSchema } from "../../contracts/mod.ts";

/** How right a scorer is in one group of a labelled set. */
export interface CardGroup {
  /** Name of the group. */
  name: string;
  /** Scored rows. */
  n: number;
  /** Those of them whose label is the positive one. */
  positives: number;
  /** Share of the rows on which score and label agree. */
  right: Estimate;
}

/** Something simpler, or something that others measured, to compare a scorer with. */
export interface CardBaseline {
  /** What it is. */
  name: string;
  /** Area under its ROC curve; null where it is not known. */
  auc: number | null;
  /** Its balanced accuracy; null where it is not known. */
  balancedAccuracy: number | null;
  /** Computed on the same rows in the same call, or taken over from somebody. */
  how: "computed" | "published";
  /** Where a published one comes from, and what it says beside these numbers. */
  note: string | null;
}

/** What a scorer's accuracy on one labelled set is. */
export interface CardSet {
  /** Name of the set. */
  name: string;
  /** What it is, in a line. */
  title: string;
  /** Where it comes from, with commit. */
  source: string;
  /** Licence of the rows. */
  licence: string;
  /** Whether the rows are in this project, or have to be fetched. */
  kept: "here" | "elsewhere";
  /** SHA-256 of the rows' files. */
  digest: string;
  /** Version of the scorer that the figures are of. */
  version: string;
  /** What the label is that a high score should find. */
  positive: string;
  /** Rows. */
  n: number;
  /** Rows with a score. */
  scored: number;
  /** Rows that the scorer does not apply to. */
  abstained: number;
  /** Rows on which it failed. */
  failed: number;
  /** The most frequent reason of a missing score. */
  mostly: string | null;
  /** From which score on a row counts as found. */
  threshold: number;
  /** How often a positive row scores above a negative one. */
  auc: Estimate;
  /** Mean of the two shares that are right. */
  balancedAccuracy: Estimate;
  /** Share of the positive rows that are found. */
  recall: Estimate;
  /** Share of the negative rows that are found by mistake. */
  falseAlarms: Estimate;
  /** What the interval of the balanced accuracy says. */
  verdict: "above chance" | "below chance" | "not told from chance" | "does not apply";
  /** Accuracy by group, the worst first. */
  groups: CardGroup[];
  /** What to compare it with. */
  baselines: CardBaseline[];
}

/** How right a scorer is, on labelled public data. */
export interface AccuracyCard {
  /** Kind of the result. */
  kind: "accuracyCard";
  /** Version of its form. */
  schemaVersion: 1;
  /** Name of the scorer. */
  scorer: string;
  /** Its version. */
  version: string;
  /** What it measures. */
  measures: string;
  /** How it was developed, and on what not. */
  development: string;
  /** When it does not apply. */
  notApplicable: string[];
  /** Its accuracy by set. */
  sets: CardSet[];
}

const groupSchema: z.ZodType<CardGroup> = z.object({
  name: z.string(),
  n: z.number(),
  positives: z.number(),
  right: estimateSchema,
});

const baselineSchema: z.ZodType<CardBaseline> = z.object({
  name: z.string(),
  auc: z.number().nullable(),
  balancedAccuracy: z.number().nullable(),
  how: z.enum(["computed", "published"]),
  note: z.string().nullable(),
});

const setSchema: z.ZodType<CardSet> = z.object({
  name: z.string(),
  title: z.string(),
  source: z.string(),
  licence: z.string(),
  kept: z.enum(["here", "elsewhere"]),
  digest: z.string(),
  version: z.string(),
  positive: z.string(),
  n: z.number(),
  scored: z.number(),
  abstained: z.number(),
  failed: z.number(),
  mostly: z.string().nullable(),
  threshold: z.number(),
  auc: estimateSchema,
  balancedAccuracy: estimateSchema,
  recall: estimateSchema,
  falseAlarms: estimateSchema,
  verdict: z.enum(["above chance", "below chance", "not told from chance", "does not apply"]),
  groups: z.array(groupSchema),
  baselines: z.array(baselineSchema),
});

/** Schema of {@linkcode AccuracyCard}. */
export const accuracyCardSchema: z.ZodType<AccuracyCard> = z.object({
  kind: z.literal("accuracyCard"),
  schemaVersion: z.literal(1),
  scorer: z.string(),
  version: z.string(),
  measures: z.string(),
  development: z.string(),
  notApplicable: z.array(z.string()),
  sets: z.array(setSchema),
});
