import type { ColumnDrift, DriftVerdict } from "../../contracts/mod.ts";

/** What the columns say together. */
export interface DatasetVerdict {
  /** 0.1 × the largest estimate in units of its default tolerance; null where no column has an estimate. */
  driftScore: number | null;
  /** Share of columns with the verdict drift. */
  driftedShare: number;
  /** Drift where any column drifted, stable where all are, else inconclusive. */
  verdict: DriftVerdict;
}

/**
 * The verdict over all columns and slices, and the largest drift on one scale.
 *
 * Every tolerance is the method's default times threshold ÷ 0.1 (or what was asked for), so point ÷ tolerance × threshold is 0.1 × point ÷
 * default tolerance, whatever the threshold; and a column beyond its tolerance gives a score beyond the threshold.
 */
export function datasetVerdict(columns: readonly ColumnDrift[], threshold: number): DatasetVerdict {
  const scores = columns.flatMap(({ point, tolerance }) =>
    point === null || !(tolerance > 0) ? [] : [threshold * point / tolerance]
  );
  const drifted = columns.filter(({ verdict }) => verdict === "drift").length;
  const unsure = columns.filter(({ verdict }) => verdict === "inconclusive").length;
  return {
    driftScore: scores.length === 0 ? null : Math.max(...scores),
    driftedShare: columns.length === 0 ? 0 : drifted / columns.length,
    verdict: drifted > 0 ? "drift" : unsure === 0 && columns.length > 0 ? "stable" : "inconclusive",
  };
}
