import type { DriftResult } from "../../contracts/mod.ts";
import type { SeriesPoint } from "../charts/series_chart.tsx";

/** One column over its chunks. */
export interface ColumnOverTime {
  /** Name of the column. */
  name: string;
  /** Method. */
  method: string;
  /** What is known of each chunk, in their order; null where a chunk does not have the column. */
  steps: (NonNullable<DriftResult["chunks"]>[number]["columns"][number] | null)[];
  /** How many chunks raise an alert. */
  alerts: number;
}

/** Columns over their chunks, those with the most alerts first. */
export function columnsOverTime(chunks: NonNullable<DriftResult["chunks"]>): ColumnOverTime[] {
  const found = new Map<string, ColumnOverTime>();
  chunks.forEach(({ columns }, at) => {
    for (const step of columns) {
      const key = `${step.method} ${step.name}`;
      const column = found.get(key) ??
        { name: step.name, method: step.method, steps: chunks.map(() => null), alerts: 0 };
      column.steps[at] = step;
      column.alerts += step.alert ? 1 : 0;
      found.set(key, column);
    }
  });
  return [...found.values()].sort((a, b) => b.alerts - a.alerts);
}

/** What a chart shows of a column over its chunks. */
export function chunkPoints(
  { steps }: ColumnOverTime,
  chunks: NonNullable<DriftResult["chunks"]>,
): SeriesPoint[] {
  return steps.map((step, at) => ({
    label: chunks[at]?.key ?? "",
    value: step?.statistic ?? null,
    lower: step?.lowerThreshold ?? null,
    upper: step?.upperThreshold ?? null,
    alert: step?.alert ?? false,
    reference: chunks[at]?.period === "reference",
  }));
}
