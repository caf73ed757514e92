import type { CheckColumn, CheckTable, CheckValue } from "./check_table.ts";

/** Names that break what is not quoted. */
export const NASTY_NAMES = {
  real: `x"; DROP TABLE students; --`,
  extreme: "Größe in €, 100%",
  whole: "select",
  category: "🦆 emoji's",
  free: "two\nlines",
  truth: "it's `true`?",
  moment: " leading space",
  empty: "all null",
  constant: "$1 ? :name",
  numberText: "C:\\path\\n",
  key: "id",
  cluster: "session",
} as const;

const WORDS = [
  "plain",
  "",
  " ",
  "o'clock",
  `"quoted"`,
  "'; DROP TABLE students; --",
  "back\\slash",
  "new\nline",
  "tab\there",
  "NULL",
  "null",
  "NaN",
  "ß ẞ İ",
  "🤦🏼‍♂️",
  "漢字",
  "%s {0} ${x}",
  "é",
  "e\u0301",
  "-- comment",
  "/* */",
] as const;

const SENTENCE = "It is a long sentence, number";

/** 240 rows with what goes wrong elsewhere; the same every time. */
export function nastyTable(): CheckTable {
  const rows = 240;
  const column = (
    name: string,
    { stored, type, of }: Pick<CheckColumn, "stored" | "type"> & { of: (row: number) => CheckValue },
  ): CheckColumn => ({ name, stored, type, values: Array.from({ length: rows }, (_, row) => of(row)) });
  const specials = [NaN, Infinity, -Infinity, -0, 0, null, 1e-300, 5e-324, 0.1, 1 / 3, -1e100, 123456789.123];
  const start = Date.UTC(2023, 11, 30);
  return {
    columns: [
      column(NASTY_NAMES.real, {
        stored: "real",
        type: "numeric",
        of: (row) => row % 10 === 0 ? special(specials, row / 10) : Math.sin(row) * 10 ** (row % 7),
      }),
      column(NASTY_NAMES.extreme, {
        stored: "real",
        type: "numeric",
        of: (row) => row % 30 === 0 ? (row % 60 === 0 ? 1.7e308 : -1.6e308) : row % 11 === 0 ? null : row / 8 + 1e9,
      }),
      column(NASTY_NAMES.whole, {
        stored: "integer",
        type: "numeric",
        of: (row) => row % 17 === 0 ? null : (row * row) % 23 - 11,
      }),
      column(NASTY_NAMES.category, {
        stored: "text",
        type: "categorical",
        of: (row) => row % 13 === 0 ? null : WORDS[(row * 7) % WORDS.length] ?? null,
      }),
      column(NASTY_NAMES.free, {
        stored: "text",
        type: "text",
        of: (row) => row % 19 === 0 ? null : `${SENTENCE} ${row % 150}${"🙂".repeat(row % 4)}`,
      }),
      column(NASTY_NAMES.truth, {
        stored: "boolean",
        type: "boolean",
        of: (row) => row % 5 === 0 ? null : row % 3 === 0,
      }),
      // In no order, with hours, before and after 1970, around the turn of a year.
      column(NASTY_NAMES.moment, {
        stored: "timestamp",
        type: "time",
        of: (row) =>
          row % 23 === 0
            ? null
            : row === 7
            ? new Date(-1_234_567_891)
            : new Date(start + ((row * 37) % 240) * 7_200_000 + row % 3),
      }),
      column(NASTY_NAMES.empty, { stored: "text", type: "categorical", of: () => null }),
      column(NASTY_NAMES.constant, { stored: "real", type: "numeric", of: () => 0.1 }),
      column(NASTY_NAMES.numberText, {
        stored: "text",
        type: "categorical",
        of: (row) => ["12", "-0.5", "007", "1e3", "", "n/a", ".5", "+4."][row % 8] ?? null,
      }),
      column(NASTY_NAMES.key, { stored: "integer", type: "numeric", of: (row) => row * 3 + 1 }),
      column(NASTY_NAMES.cluster, {
        stored: "text",
        type: "categorical",
        of: (row) => row % 31 === 0 ? null : `session ${Math.floor(Math.sqrt(row))}`,
      }),
    ],
  };
}

/** 1,300 rows with more different values than are counted one by one. */
export function longTailTable(): CheckTable {
  const values = Array.from({ length: 1300 }, (_, row) => row % 50 === 0 ? null : `value ${row < 100 ? 1 : row} 🦆`);
  const few = Array.from({ length: 1300 }, (_, row) => ["a", "b", null][row % 3] ?? null);
  return {
    columns: [
      { name: "value", stored: "text", type: "categorical", values },
      { name: "few", stored: "text", type: "categorical", values: few },
    ],
  };
}

function special(values: readonly (number | null)[], index: number): number | null {
  return values[index % values.length] ?? null;
}
