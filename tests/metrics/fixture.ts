import { parse } from "@std/csv";
import { z } from "zod";
import type { ClassificationInput } from "../../lib/metrics/mod.ts";

const value = z.number().nullable();

const caseSchema = z.object({
  name: z.string(),
  file: z.string().optional(),
  expected: z.array(z.string()).optional(),
  predicted: z.array(z.string()).optional(),
  probabilities: z.record(z.string(), z.array(z.number())).optional(),
  positiveLabel: z.string().nullable(),
  metrics: z.record(z.string(), value),
  perClass: z.array(
    z.object({ label: z.string(), precision: value, recall: value, f1_score: value, support: z.number() }),
  ),
  confusion: z.object({ labels: z.array(z.string()), counts: z.array(z.array(z.number())) }),
});

/** One set of rows with what scikit-learn says of it. */
export type FixtureCase = z.infer<typeof caseSchema>;

/** Values computed by scikit_learn.py, with the version that computed them. */
export const fixture: { "scikit-learn": string; cases: FixtureCase[] } = z
  .object({ "scikit-learn": z.string(), cases: z.array(caseSchema) })
  .parse(JSON.parse(await Deno.readTextFile(new URL("scikit_learn.json", import.meta.url))));

/** Rows of a CSV file in data/metrics_yardstick. */
export async function yardstick(file: string): Promise<Record<string, string>[]> {
  const url = new URL(`../../data/metrics_yardstick/${file}`, import.meta.url);
  return parse(await Deno.readTextFile(url), { skipFirstRow: true });
}

/** Rows of two_class_example.csv. */
export async function twoClassExample(positiveLabel: string): Promise<ClassificationInput> {
  const rows = await yardstick("two_class_example.csv");
  return {
    expected: rows.map((row) => row.truth ?? null),
    predicted: rows.map((row) => row.predicted ?? null),
    probabilities: { Class1: rows.map((row) => Number(row.Class1)), Class2: rows.map((row) => Number(row.Class2)) },
    positiveLabel,
  };
}

/** Rows of pathology.csv. */
export async function pathology(): Promise<ClassificationInput> {
  const rows = await yardstick("pathology.csv");
  return {
    expected: rows.map((row) => row.pathology ?? null),
    predicted: rows.map((row) => row.scan ?? null),
    positiveLabel: "abnorm",
  };
}

/** The rows of a case. */
export async function rowsOf(test: FixtureCase): Promise<ClassificationInput> {
  if (test.file === "two_class_example.csv") return await twoClassExample(test.positiveLabel ?? "");
  if (test.file === "pathology.csv") return await pathology();
  return {
    expected: test.expected ?? [],
    predicted: test.predicted ?? [],
    ...test.probabilities === undefined ? {} : { probabilities: test.probabilities },
    ...test.positiveLabel === null ? {} : { positiveLabel: test.positiveLabel },
  };
}
