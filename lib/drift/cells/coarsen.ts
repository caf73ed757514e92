/** Cells with whole counts joined into fewer. */
export interface Grouping {
  /** Group of each cell, ascending from 0. */
  groups: number[];
  /** How many groups there are. */
  size: number;
}

/**
 * Joins the cells of a frozen grid into about `bins` bins that hold equally many rows of the reference each.
 *
 * A cell goes where the middle of its rows lies, so forty cells of equal counts become ten of four each, and a heavy value keeps a bin to
 * itself. Where the reference fills no more than `bins` cells nothing is joined, and what lies outside its range stays apart;
 * otherwise the cells outside its range, which are empty in the reference because they were drawn around it, join the outermost bins.
 *
 * @param counts Counts of the reference.
 * @param bins How many bins to aim at, at least 2.
 */
export function coarsen(counts: ArrayLike<number>, bins: number): Grouping {
  const cells = counts.length;
  let total = 0;
  let filled = 0;
  for (let cell = 0; cell < cells; cell++) {
    total += counts[cell] ?? 0;
    if ((counts[cell] ?? 0) > 0) filled += 1;
  }
  if (filled <= bins) return { groups: Array.from({ length: cells }, (_, cell) => cell), size: cells };
  const groups: number[] = [];
  let before = 0;
  let last = -1;
  let group = 0;
  let started = false;
  for (let cell = 0; cell < cells; cell++) {
    const count = counts[cell] ?? 0;
    const target = Math.min(bins - 1, Math.floor((before + count / 2) / total * bins));
    if (count > 0 && target > last) {
      if (started) group += 1;
      started = true;
      last = target;
    }
    groups.push(group);
    before += count;
  }
  return { groups, size: group + 1 };
}

/** Counts of the groups. */
export function groupCounts(counts: ArrayLike<number>, { groups, size }: Grouping): number[] {
  const grouped = new Array<number>(size).fill(0);
  groups.forEach((group, cell) => {
    grouped[group] = (grouped[group] ?? 0) + (counts[cell] ?? 0);
  });
  return grouped;
}
