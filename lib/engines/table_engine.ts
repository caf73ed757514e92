import type { Engine, TableRef } from "../contracts/mod.ts";
import type { CountedValues, ValueQuestion } from "./count_values.ts";
import type { SqlValue } from "./session.ts";

/** An engine that also gives values themselves, where summaries are not enough: what ships with vigil. */
export interface TableEngine extends Engine {
  /**
   * Values of columns in the order of the table: numbers, times as milliseconds since 1970, booleans, texts, null where they are missing.
   */
  rows(table: TableRef, columns: readonly string[]): Promise<SqlValue[][]>;
  /** The different values of a column of numbers or times in some ranges, and how often each occurs. */
  countValues(table: TableRef, question: ValueQuestion): Promise<CountedValues>;
}
