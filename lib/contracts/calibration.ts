import { z } from "zod";
import { type Estimate, estimateSchema } from "./estimate.ts";

/** How far two who label the same rows agree. */
export interface Agreement {
  /** One of them. */
  first: string;
  /** The other. */
  second: string;
  /** Share of rows with the same label. */
  agreement: Estimate;
  /** Cohen's kappa: agreement beyond chance. */
  kappa: Estimate;
}

/** How often a judge gives a label, and how often it should. */
export interface CorrectedRate {
  /** The label. */
  label: string;
  /** Share among all rows that the judge answered. */
  judge: Estimate;
  /** Share among the rows that people labelled. */
  human: Estimate;
  /** The judge's share over the rows that people did not label, put right by those they did; null where they labelled all. */
  corrected: Estimate | null;
}

/** What a cascade saves and what it costs in agreement: a cheap scorer answers where it is sure, the judge where it is not. */
export interface CascadeReport {
  /** Where the cheap scorer is not sure. */
  band: [low: number, high: number];
  /** Share of rows that the judge is not asked about. */
  saved: Estimate;
  /** Money saved in US dollars; null where the cost of a row is not known. */
  savedUsd: number | null;
  /** Share of rows where the judge alone agrees with people. */
  judgeAgreement: Estimate;
  /** Share of rows where the cascade does. */
  cascadeAgreement: Estimate;
  /** Cascade minus judge alone, on the same rows: what is lost where it is negative. */
  difference: Estimate;
}

/** A judge measured against people. */
export interface CalibrationResult {
  /** Kind of the result. */
  kind: "calibration";
  /** Version of its schema. */
  schemaVersion: 1;
  /** Name of the judge. */
  name: string;
  /** Version of the judge: prompt and model; null where it is not known. */
  version: string | null;
  /** Rows that were given. */
  rows: number;
  /** What became of them. */
  answered: { scored: number; abstained: number; failed: number };
  /** Rows that people and the judge labelled. Rows of the table: people, columns: judge. */
  confusion: { labels: string[]; counts: number[][] };
  /** Share of those rows with the same label. */
  agreement: Estimate;
  /** Cohen's kappa on them. */
  kappa: Estimate;
  /** The judge against each person. */
  perPerson: Agreement[];
  /** People against each other: more than that no judge can be asked for. */
  people: Agreement[];
  /** What the order of two answers does; null for judges of single answers. */
  order: {
    /** Share of pairs with the same verdict in both orders. */
    consistent: Estimate;
    /** Of the pairs where one place wins in both orders, the share where it is the first; 0.5 is no preference. */
    firstPlace: Estimate;
  } | null;
  /** The same rows judged once more; null where that was not done. */
  retest: Agreement | null;
  /** Shares of the labels, with those of the judge put right. */
  rates: CorrectedRate[];
  /** Cascades with a cheap scorer, by their bands; absent where there is none. */
  cascade?: { cheap: string; bands: CascadeReport[] };
  /** What it cost; null where nobody knows. */
  cost: { usd: number | null; perRow: Estimate | null; unpricedRows: number } | null;
  /** Groups of rows that belong together; null where there are none. */
  clusters: number | null;
  /** What to keep in mind. */
  notes: string[];
}

const agreementSchema: z.ZodType<Agreement> = z.object({
  first: z.string(),
  second: z.string(),
  agreement: estimateSchema,
  kappa: estimateSchema,
});

const cascadeSchema: z.ZodType<CascadeReport> = z.object({
  band: z.tuple([z.number(), z.number()]),
  saved: estimateSchema,
  savedUsd: z.number().nullable(),
  judgeAgreement: estimateSchema,
  cascadeAgreement: estimateSchema,
  difference: estimateSchema,
});

/** Schema of {@linkcode CalibrationResult}. */
export const calibrationResultSchema: z.ZodType<CalibrationResult> = z.object({
  kind: z.literal("calibration"),
  schemaVersion: z.literal(1),
  name: z.string(),
  version: z.string().nullable(),
  rows: z.number(),
  answered: z.object({ scored: z.number(), abstained: z.number(), failed: z.number() }),
  confusion: z.object({ labels: z.array(z.string()), counts: z.array(z.array(z.number())) }),
  agreement: estimateSchema,
  kappa: estimateSchema,
  perPerson: z.array(agreementSchema),
  people: z.array(agreementSchema),
  order: z.object({ consistent: estimateSchema, firstPlace: estimateSchema }).nullable(),
  retest: agreementSchema.nullable(),
  rates: z.array(z.object({
    label: z.string(),
    judge: estimateSchema,
    human: estimateSchema,
    corrected: estimateSchema.nullable(),
  })),
  cascade: z.object({ cheap: z.string(), bands: z.array(cascadeSchema) }).exactOptional(),
  cost: z.object({ usd: z.number().nullable(), perRow: estimateSchema.nullable(), unpricedRows: z.number() })
    .nullable(),
  clusters: z.number().nullable(),
  notes: z.array(z.string()),
});
