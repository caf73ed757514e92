import { loadDriver } from "../../lib/engines/duckdb/driver.ts";
import { fillQuery } from "../../lib/engines/duckdb/fill_query.ts";
import { relationOf } from "../../lib/engines/duckdb/filled_table.ts";
import { Workspace, type WorkspaceOptions } from "../../lib/engines/duckdb/workspace.ts";
import type { Relation } from "../../lib/engines/relation.ts";

/** An empty DuckDB with two threads. */
export async function openWorkspace(options: Partial<WorkspaceOptions> = {}): Promise<Workspace> {
  return await Workspace.open({
    driver: await loadDriver(),
    threads: 2,
    memoryLimit: "256MB",
    temporaryFolder: null,
    signal: undefined,
    onProgress: undefined,
    ...options,
  });
}

/** A DuckDB with the rows of a query. */
export async function workspaceWith(
  sql: string,
  options: Partial<WorkspaceOptions> = {},
): Promise<{ workspace: Workspace; relation: Relation } & Disposable> {
  const workspace = await openWorkspace(options);
  const filled = await fillQuery(workspace, { sql, source: "rows", table: "asked" });
  return {
    workspace,
    relation: relationOf(filled, "rows"),
    [Symbol.dispose]: () => workspace[Symbol.dispose](),
  };
}

/** A folder with files, gone after disposing of it. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): { folder: string } & Disposable {
  const folder = Deno.makeTempDirSync({ prefix: "vigil-engines-" });
  for (const [name, content] of Object.entries(files)) {
    const path = `${folder}/${name}`;
    Deno.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true });
    if (typeof content === "string") Deno.writeTextFileSync(path, content);
    else Deno.writeFileSync(path, content);
  }
  return { folder, [Symbol.dispose]: () => Deno.removeSync(folder, { recursive: true }) };
}

/** The bytes of a text as gzip, each part of it a member of its own. */
export async function gzip(...parts: string[]): Promise<Uint8Array> {
  const members = parts.map((part) =>
    new Response(new Blob([part]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer()
  );
  return new Uint8Array(await new Blob(await Promise.all(members)).arrayBuffer());
}

/** Rows in an order that does not depend on the engine. */
export function inOrder<T>(rows: readonly T[]): T[] {
  return rows.toSorted((a, b) => JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
}
