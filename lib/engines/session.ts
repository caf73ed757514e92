import type { Dialect } from "./dialects/dialect.ts";

/** A value as it comes back from an engine; counts are numbers. */
export type SqlValue = string | number | boolean | null;

/** A connection to where the data is: takes SQL, gives rows. */
export interface SqlSession {
  /** How SQL is spelt there. */
  readonly dialect: Dialect;
  /** How many statements run at once. */
  readonly parallel: number;
  /**
   * Runs one statement.
   *
   * @param label What it is for, for progress and errors.
   * @throws {DOMException} If it was interrupted.
   */
  query(sql: string, label: string): Promise<SqlValue[][]>;
  /**
   * Runs one statement with many rows and few columns; gives the values of each column, which costs less than rows.
   *
   * @param label What it is for, for progress and errors.
   * @throws {DOMException} If it was interrupted.
   */
  columns(sql: string, label: string): Promise<SqlValue[][]>;
  /**
   * Runs one statement with a result that need not fit into memory as rows.
   *
   * @param options `label`: what it is for; `take`: is given some rows at a time, in order.
   * @throws {DOMException} If it was interrupted.
   */
  each(sql: string, options: { label: string; take: (rows: SqlValue[][]) => void }): Promise<void>;
}

/** How far an engine has come. */
export interface EngineProgress {
  /** Statements that are done. */
  done: number;
  /** Statements that are known to be needed so far. */
  total: number;
  /** What the last one was for. */
  label: string;
}

/** Runs work for each item, so many at a time, and keeps the order of the results. */
export async function mapConcurrently<T, R>(
  items: readonly T[],
  options: { limit: number; work: (item: T) => Promise<R> },
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  let failed = false;
  const worker = async (): Promise<void> => {
    while (next < items.length && !failed) {
      const index = next++;
      const item = items[index];
      if (item === undefined) continue;
      try {
        results[index] = await options.work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const workers = Array.from({ length: Math.max(1, Math.min(options.limit, items.length)) }, worker);
  const outcomes = await Promise.allSettled(workers);
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  return results;
}
