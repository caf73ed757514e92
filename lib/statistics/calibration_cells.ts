/** Rows of a calibration table, gathered into cells: each of one bin and one outcome, with neighbouring probabilities. */
export interface CalibrationCells {
  /** Σ (outcome − probability) of each bin. */
  gaps: Float64Array;
  /** Number of rows of each cell. */
  weights: number[];
  /** Mean of outcome − probability in each cell. */
  gapsPerRow: number[];
  /** Bin of each cell. */
  binOf: number[];
}

/** The most cells that rows are gathered into, beyond one for each bin and outcome. */
const CELLS = 200;

/**
 * Gathers rows into cells. With up to 200 rows each is a cell of its own.
 *
 * @param probabilities Of each row.
 * @param outcomes Of each row, 0 or 1.
 * @param bins Number of bins of equal width.
 */
export function calibrationCells(probabilities: Float64Array, outcomes: Uint8Array, bins: number): CalibrationCells {
  const n = probabilities.length;
  const cells: CalibrationCells = { gaps: new Float64Array(bins), weights: [], gapsPerRow: [], binOf: [] };
  const size = Math.ceil(n / CELLS);
  for (const outcome of [0, 1]) {
    const sorted = probabilities.filter((_, row) => outcomes[row] === outcome).sort();
    for (const { start, end, bin } of binRuns(sorted, bins)) {
      for (let from = start; from < end; from += size) {
        const to = Math.min(end, from + size);
        let gap = 0;
        for (let row = from; row < to; row++) gap += outcome - (sorted[row] ?? 0);
        cells.weights.push(to - from);
        cells.gapsPerRow.push(gap / (to - from));
        cells.binOf.push(bin);
        cells.gaps[bin] = (cells.gaps[bin] ?? 0) + gap;
      }
    }
  }
  return cells;
}

/**
 * Where each bin starts and ends among sorted probabilities. Bins are closed on the right, (0.1, 0.2]; the first includes 0.
 *
 * @param sorted Ascending, between 0 and 1.
 * @param bins Number of bins of equal width.
 */
export function binRuns(sorted: Float64Array, bins: number): { start: number; end: number; bin: number }[] {
  const runs: { start: number; end: number; bin: number }[] = [];
  let start = 0;
  for (let bin = 0; bin < bins && start < sorted.length; bin++) {
    const edge = bin === bins - 1 ? 1 : (bin + 1) * (1 / bins);
    let low = start;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? 0) <= edge) low = middle + 1;
      else high = middle;
    }
    if (low > start) runs.push({ start, end: low, bin });
    start = low;
  }
  return runs;
}
