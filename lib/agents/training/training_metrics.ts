import type { Estimate, TrainingResult } from "../../contracts/mod.ts";

/** All numbers of a training by the names that they have in a run: `test_recall`, `test_recall.low`, `baseline_keywords_f2_score`, … */
export function trainingMetrics(result: TrainingResult): Record<string, number> {
  const values: Record<string, number> = {};
  const put = (prefix: string, metrics: Readonly<Record<string, Estimate>>, bounds: boolean) => {
    for (const [name, { value, interval }] of Object.entries(metrics)) {
      if (value === null) continue;
      values[`${prefix}_${name}`] = value;
      if (!bounds || interval === null) continue;
      if (interval.low !== null) values[`${prefix}_${name}.low`] = interval.low;
      if (interval.high !== null) values[`${prefix}_${name}.high`] = interval.high;
    }
  };
  put("test", result.test, true);
  put("validation", result.validation ?? {}, false);
  for (const { name, metrics } of result.baselines) put(`baseline_${name}`, metrics, false);
  if (result.threshold !== null) values["threshold"] = result.threshold;
  return values;
}
