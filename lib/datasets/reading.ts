import type { ErrorData } from "../contracts/mod.ts";
import type { ColumnType } from "./csv_types.ts";

/** A file that is read. */
export interface SourceFile {
  /** Where it is. */
  path: string;
  /** What the user called it, for errors. */
  name: string;
}

/** What every reader of a format is told. */
export interface ReadingOptions {
  /** Whether the file is compressed with gzip. */
  gzip: boolean;
  /** What stands between two fields of a CSV. */
  separator: string;
  /** Most rows to read. */
  limit: number;
  /** Types of CSV columns: found from the cells, or all text. */
  types: "infer" | "text";
  /** Declared types of CSV columns, stronger than `types`. */
  columns: Record<string, ColumnType>;
  /** Texts that mean a missing value in a CSV, besides the empty cell. */
  missing: readonly string[];
  /** Is told which share of the file has been read, from 0 to 1. */
  onProgress?: (share: number) => void;
}

/** What every reader of a format returns. */
export interface Reading {
  /** Fields of each row. */
  rows: Record<string, unknown>[];
  /** Line where each row starts, from 1; null where the format has no lines. */
  lines: readonly number[] | null;
  /** Number of each row from 1, where rows between them could not be used. */
  numbers?: readonly number[];
  /** Names of the fields in the order of the file, where it has one. */
  fields: readonly string[];
  /** What the file says about itself. */
  metadata: Record<string, unknown>;
  /** Rows that could not be used. */
  problems: ErrorData[];
}
