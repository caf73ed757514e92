/** What the data says about one column, before any tolerance. */
export interface Evidence {
  /** The plug-in value; null where undefined. */
  statistic: number | null;
  /** Median-unbiased estimate. */
  point: number | null;
  /** Lower end of the 95 % interval. */
  low: number | null;
  /** Upper end of the 95 % interval. */
  high: number | null;
  /** Value that samples of this size exceed once in twenty without any drift. */
  noiseFloor: number | null;
  /** p-value of no drift at all. */
  pValue: number | null;
  /** How the interval was computed. */
  method: "path_inversion" | "newcombe" | "welch" | "delong";
  /** Independent rows on each side. */
  sizes: { reference: number; current: number };
}
