/** What another tool says of one column. */
export interface ConventionFinding {
  /** The method by that tool's own name. */
  method: string;
  /** Its score; null where it gives none. */
  statistic: number | null;
  /** Its p-value, where the score is a test's. */
  pValue: number | null;
  /** Where it draws the line. */
  threshold: number;
  /** Whether it says drift. */
  drift: boolean;
}
