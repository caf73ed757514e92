import type { ErrorData } from "./error.ts";

/** Moments of a set of numbers; two sets merge by Chan's formula. */
export interface Moments {
  /** How many numbers. */
  count: number;
  /** Their mean. */
  mean: number;
  /** Sum of squared deviations from the mean. */
  m2: number;
  /** Smallest number. */
  min: number;
  /** Largest number. */
  max: number;
}

/** Type of a column, as drift methods see it. */
export type ColumnType = "numeric" | "categorical" | "text" | "boolean" | "time";

/** Counts over the cells that a baseline froze. */
export type Cells =
  | {
    /** Inner edges; cell i holds edges[i-1] ≤ x < edges[i]. */
    edges: number[];
    /** Counts, one more than edges. */
    counts: number[];
    /** Sum of the values in each cell. */
    sums: number[];
  }
  | {
    /** Values that are counted one by one. */
    values: string[];
    /** Count of each value. */
    counts: number[];
    /** Counts of the remaining values by hash. */
    otherBuckets: number[];
  };

/** Summary of one column: all that a drift method sees. */
export interface ColumnSummary {
  /** Name of the column. */
  name: string;
  /** Its type; boolean is judged as categorical, time as numeric (epoch milliseconds). */
  type: ColumnType;
  /** Rows, missing ones included. */
  count: number;
  /** Rows without a value. */
  nulls: number;
  /** Rows that are not a number. */
  nans: number;
  /** Infinite rows. */
  infinities: number;
  /** Rows that are zero. */
  zeros: number;
  /** Counts over frozen cells; null for text. */
  cells: Cells | null;
  /** Smallest finite value. */
  min: number | null;
  /** Largest finite value. */
  max: number | null;
  /** Mean of the finite values. */
  mean: number | null;
  /** Sample variance of the finite values. */
  variance: number | null;
  /** Distinct values; null where parts cannot be merged exactly. */
  distinct: number | null;
  /** Of numbers: fences that the reference froze, and how many finite values lie below the one or above the other. */
  fences?: { low: number; high: number; outside: number };
  /** Moments of the lengths of a text. */
  lengths?: Moments;
  /** 1 + (size − 1)·ICC where rows belong together, else null. */
  designEffect: number | null;
  /** Values kept for exact methods. */
  sample?: { values: unknown[]; rule: string };
}

/** What a drift method computes. */
export interface MethodResult {
  /** The plug-in value; null where undefined. */
  statistic: number | null;
  /** What each bin adds to it. */
  contributions: { bin: string; share: number }[];
  /** p-value, for methods that are tests. */
  pValue?: number | null;
}

/** Measures how far two summaries of one column are apart. */
export interface DriftMethod {
  /** Name, for example `"psi"`. */
  readonly name: string;
  /** Types of columns that it can judge. */
  readonly columns: readonly ("numeric" | "categorical" | "text")[];
  /** Computes the plug-in value; pure. */
  statistic(reference: ColumnSummary, current: ColumnSummary): MethodResult;
}

/** A table as an engine finds it: a file, a glob, a table name or a query. */
export interface TableRef {
  /** Path or glob, name of a table, or a query; without the address. */
  source: string;
  /** Kind of source. */
  kind: "file" | "table" | "sql";
  /** Address of the database that holds it, for example `sqlite:///mlflow.db`; without one the engine's own. */
  url?: string;
}

/** A column as an engine describes it. */
export interface ColumnInfo {
  /** Name as found. */
  name: string;
  /** Type as drift methods see it. */
  type: ColumnType;
  /** Type as the engine names it. */
  nativeType: string;
  /** Whether it can be missing. */
  nullable: boolean;
}

/** What makes a window: a time in a column, or so many rows in the order of the table. */
export type SummaryWindow = { column: string; unit: "day" | "week" | "month" } | { size: number };

/** What an engine is asked to summarise. */
export interface SummaryPlan {
  /**
   * Columns with their frozen cells and fences, where a baseline froze them; `buckets` where it counted values by hash. Numbers without edges get
   * both from their values.
   */
  columns: {
    name: string;
    type: ColumnType;
    edges?: number[];
    fences?: { low: number; high: number };
    values?: string[];
    buckets?: number;
  }[];
  /** Columns whose values make slices. */
  slices: string[];
  /** What makes windows. */
  window?: SummaryWindow;
  /** Field of rows that belong together. */
  cluster?: string;
  /** Column that tells rows apart, for the hash sample; without one it is their position. */
  key?: string;
  /**
   * Of what values are kept: of nothing; of the table where all of a column can be kept, and of texts ("complete": what drift methods read);
   * of the table; or of each slice and window too. The table by default.
   */
  samples?: "none" | "complete" | "table" | "groups";
  /** Whether rows that repeat are counted. @default {false} */
  duplicates?: boolean;
}

/** How many rows of a table repeat another one. */
export interface RepeatedRows {
  /** Rows that were looked at: all, or of very large tables those whose hash is one of a few. */
  rows: number;
  /** Of these, rows that equal an earlier one in every column. */
  repeated: number;
}

/** Summaries of every column, slice and window, from one scan. */
export interface TableSummary {
  /** Rows in the table. */
  rows: number;
  /** Summaries with their keys. */
  columns: { slice: string | null; window: string | null; summary: ColumnSummary }[];
  /** Columns of the plan that have no summary, and why. */
  problems?: { column: string; error: ErrorData }[];
  /** Rows that repeat, where the plan asked for them. */
  duplicates?: RepeatedRows;
}

/** Runs SQL where the data is and returns small summaries. */
export interface Engine extends AsyncDisposable {
  /** Names and types of the columns. */
  describe(table: TableRef): Promise<ColumnInfo[]>;
  /** Every column, slice and window in one scan. */
  summarise(table: TableRef, plan: SummaryPlan): Promise<TableSummary>;
  /**
   * Values of columns in the order of the table, for what needs rows and not summaries of them: numbers, times as milliseconds since 1970,
   * booleans, and texts.
   */
  rows?(table: TableRef, columns: readonly string[]): Promise<(string | number | boolean | null)[][]>;
}
