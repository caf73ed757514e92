import type { SqlValue } from "../session.ts";
import { numberAt, textOrNullAt } from "../sql_row.ts";

/** What a result is of: a slice, a window, both, or all rows. */
export interface GroupKey {
  /** Name of the slice, `column=value` or `column is missing`; null for all rows. */
  slice: string | null;
  /** Number of the slice column in the plan; null for all rows. */
  sliceIndex: number | null;
  /** Key of the window; null for all rows. */
  window: string | null;
}

/** Reads the groups at the end of a row: for each slice column and the window its value and whether it is of all values. */
export class GroupReader {
  readonly #slices: readonly string[];
  readonly #hasWindow: boolean;
  readonly #keys = new Map<string, GroupKey>();
  /** The group of all rows. */
  readonly whole: GroupKey;

  /** Makes one for the names of the slice columns. */
  constructor(slices: readonly string[], options: { hasWindow: boolean }) {
    this.#slices = slices;
    this.#hasWindow = options.hasWindow;
    this.whole = this.#known({ slice: null, sliceIndex: null, window: null });
  }

  /** The group of a row, the same object for the same group; null for rows that lie in no window. */
  read(row: readonly SqlValue[], start: number): GroupKey | null {
    let [slice, sliceIndex, window]: [string | null, number | null, string | null] = [null, null, null];
    for (const [index, column] of this.#slices.entries()) {
      if (numberAt(row, start + 2 * index + 1) === 1) continue;
      slice = sliceName(column, textOrNullAt(row, start + 2 * index));
      sliceIndex = index;
    }
    const place = start + 2 * this.#slices.length;
    if (this.#hasWindow && numberAt(row, place + 1) === 0) {
      window = textOrNullAt(row, place);
      if (window === null) return null;
    }
    return this.#known({ slice, sliceIndex, window });
  }

  /** All groups that a row belongs to, from the texts of its slices and its window. */
  readAll(row: readonly SqlValue[], start: number): GroupKey[] {
    const parts = [
      { slice: null, sliceIndex: null },
      ...this.#slices.map((column, sliceIndex) => (
        { slice: sliceName(column, textOrNullAt(row, start + sliceIndex)), sliceIndex }
      )),
    ];
    const window = this.#hasWindow ? textOrNullAt(row, start + this.#slices.length) : null;
    const windows = window === null ? [null] : [null, window];
    return windows.flatMap((window) => parts.map((part) => this.#known({ ...part, window })));
  }

  #known(key: GroupKey): GroupKey {
    const name = JSON.stringify([key.slice, key.sliceIndex, key.window]);
    const known = this.#keys.get(name) ?? key;
    this.#keys.set(name, known);
    return known;
  }
}

/** Name of the slice of the rows with one value in a column. */
export function sliceName(column: string, value: string | null): string {
  return value === null ? `${column} is missing` : `${column}=${value}`;
}

/** All rows first, then slices by name, each with its windows in order. */
export function compareGroups(a: GroupKey, b: GroupKey): number {
  return compareNames(a.slice, b.slice) || compareNames(a.window, b.window);
}

function compareNames(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  // Windows of so many rows are numbers.
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) return Number(a) - Number(b);
  return a < b ? -1 : 1;
}
