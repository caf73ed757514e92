import type { ColumnInfo, Engine, TableRef } from "../../contracts/mod.ts";
import type { TableEngine } from "../../engines/mod.ts";
import type { Baseline } from "../baseline/baseline.ts";

/** A table and the engine that can ask it: what drift is looked for in. */
export interface DriftTable {
  /** What the table is called in results. */
  name: string;
  /** Where it is. */
  table: TableRef;
  /** Who asks it; one that also counts values gives exact statistics. */
  engine: Engine & Partial<Pick<TableEngine, "countValues">>;
}

/** Reference or current data: a table, or the frozen summary of one. */
export type DriftSide = DriftTable | Baseline;

/** Whether a side is frozen already. */
export function isBaseline(side: DriftSide): side is Baseline {
  return "kind" in side;
}

/** Names and types of the columns of a table without those that only group its rows. */
export async function columnsOfTable(
  { engine, table }: DriftTable,
  options: { cluster?: string | undefined },
): Promise<ColumnInfo[]> {
  const columns = await engine.describe(table);
  return columns.filter(({ name }) => name !== options.cluster);
}
