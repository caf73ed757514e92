import { DuckDBInstance } from "@duckdb/node-api";

/** A table of the benchmark: 16 numbers and 4 categories, about one in a hundred numbers missing. */
export interface BenchTable {
  /** Rows. */
  rows: number;
  /** Rows of tables with different seeds are independent. */
  seed: number;
  /** How far the first two numbers lie from those of the reference, in standard deviations. */
  shift: number;
}

/**
 * Writes a table as Parquet, the same for the same seed.
 *
 * Five columns are normal at several scales, five lognormal, four rounded to cents, two whole numbers; categories have 2, 5, 20 and 200
 * values, the first ones more frequent.
 */
export async function writeBenchTable(path: string, { rows, seed, shift }: BenchTable): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const columns = [
      ...Array.from({ length: 14 }, (_, column) => {
        const value = `(${normal(column, seed)}) + ${column < 2 ? shift : 0}`;
        const scaled = [`exp((${value}) * 0.5)`, `(${value}) * ${column + 1} + 10`, `round((${value}) * 100, 2)`];
        return `CASE WHEN ${uniform(column, { part: 2, seed })} < 0.01 THEN NULL ELSE ${
          scaled[column % 3]
        } END AS n${column}`;
      }),
      ...[90, 1000].map((size, place) => `${skewed(14 + place, { size, seed })} AS n${14 + place}`),
      ...[2, 5, 20, 200].map((size, place) => `'v' || ${skewed(16 + place, { size, seed })} AS c${place}`),
    ];
    await connection.run(
      `COPY (SELECT ${columns.join(", ")} FROM range(${rows}) AS t(i)) TO '${
        path.replaceAll("'", "''")
      }' (FORMAT parquet)`,
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A number from 0 to 1 for each row, column and part, by a hash. */
function uniform(column: number, { part, seed }: { part: number; seed: number }): string {
  return `((hash(i, ${column}, ${part}, ${seed}) + 1) / 18446744073709551617e0)`;
}

/** Source: G. Box and M. Muller (1958), Annals of Mathematical Statistics 29, 610-611. */
function normal(column: number, seed: number): string {
  const [a, b] = [uniform(column, { part: 0, seed }), uniform(column, { part: 1, seed })];
  return `sqrt(-2 * ln(${a})) * cos(2 * pi() * ${b})`;
}

function skewed(column: number, { size, seed }: { size: number; seed: number }): string {
  return `CAST(floor(${uniform(column, { part: 0, seed })} ** 2 * ${size}) AS INTEGER)`;
}
