import type { Engine } from "../../lib/contracts/mod.ts";
import { frozenEdges } from "../../lib/drift/summarise/frozen_edges.ts";
import type { DriftTable } from "../../lib/drift/tables/drift_table.ts";
import { openEngine, tableSource } from "../../lib/engines/mod.ts";

/** A folder with files, and the engine that reads them. */
export interface FolderEngine extends AsyncDisposable {
  /** The folder. */
  folder: string;
  /** The engine. */
  engine: Engine;
  /** A table by what people write for it. */
  table(source: string): DriftTable;
}

/** Writes files into a folder of their own and opens DuckDB there. */
export function folderEngine(files: Readonly<Record<string, string>>): FolderEngine {
  const folder = Deno.makeTempDirSync({ prefix: "vigil-drift-" });
  for (const [name, text] of Object.entries(files)) Deno.writeTextFileSync(`${folder}/${name}`, text);
  const engine = openEngine({ folder, freezeEdges: frozenEdges });
  return {
    folder,
    engine,
    table: (source) => ({ name: source, table: tableSource(source), engine }),
    async [Symbol.asyncDispose]() {
      await engine[Symbol.asyncDispose]();
      Deno.removeSync(folder, { recursive: true });
    },
  };
}

/** Rows as CSV; names and values may hold anything. */
export function csvOf(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const quoted = (value: unknown) =>
    value === null || value === undefined ? "" : `"${String(value).replaceAll('"', '""')}"`;
  return [names, ...rows.map((row) => names.map((name) => row[name]))]
    .map((line) => `${line.map(quoted).join(",")}\n`).join("");
}
