/** Buckets of equal width over the range of a column, fine enough that no two edges cut the same one. */
export interface EdgeGrid {
  /** A number x lies in bucket `round((x − origin) · scale)`, from 1; halves round to even. */
  origin: number;
  /** See `origin`. */
  scale: number;
  /** For each bucket how many edges lie below all of its numbers. */
  below: number[];
  /** For each bucket the edge that cuts it, else one above all of its numbers; infinite where there is none. */
  next: number[];
}

/** Each bucket has its price, and more than so many take longer to look up in than a search takes. */
const [FEWEST, MOST, GROWTH] = [32, 2048, 1.2] as const;

/**
 * Lays a grid over edges, so that the cell of a number is looked up instead of searched: `below` of its bucket, and one more where it is
 * not below `next`.
 *
 * Difference, product and rounding never put a larger number into a lower bucket, so this is the cell exactly, whatever is lost in rounding.
 *
 * @param edges Ascending edges.
 * @param range Smallest and largest number that will be looked up.
 * @returns Null where edges lie too close together for that range.
 */
export function edgeGrid(edges: readonly number[], { min, max }: { min: number; max: number }): EdgeGrid | null {
  const inside = edges.filter((edge) => edge > min && edge <= max);
  for (let buckets: number = FEWEST; buckets <= MOST; buckets = Math.ceil(buckets * GROWTH)) {
    const scale = buckets / (max - min);
    const origin = min - 1 / scale;
    const bucketOf = (value: number): number => roundHalfEven((value - origin) * scale);
    const last = bucketOf(max);
    // Of a range that is all rounding there are no buckets.
    if (!(bucketOf(min) >= 1 && last <= 2 * buckets)) return null;
    const cut = inside.map(bucketOf);
    if (cut.some((bucket, place) => bucket === cut[place - 1])) continue;
    const grid: EdgeGrid = { origin, scale, below: [], next: [] };
    let at = edges.filter((edge) => edge <= min).length;
    for (let bucket = 1; bucket <= last; bucket++) {
      const edge = edges[at] ?? Infinity;
      grid.below.push(at);
      grid.next.push(edge);
      if (edge <= max && bucketOf(edge) === bucket) at++;
    }
    return grid;
  }
  return null;
}

/** As engines make whole numbers of others. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest === 0.5) return floor % 2 === 0 ? floor : floor + 1;
  return rest < 0.5 ? floor : floor + 1;
}
