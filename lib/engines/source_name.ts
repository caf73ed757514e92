import { withoutPassword } from "../config/mod.ts";
import type { TableRef } from "../contracts/mod.ts";

/** How much of a query is shown. */
const SHOWN = 60;

/** A table in messages: a path, a name with its address, or the beginning of a query. */
export function sourceName({ source, kind, url }: TableRef): string {
  const line = source.trim().replaceAll(/\s+/g, " ");
  const name = kind === "sql" && line.length > SHOWN ? `${line.slice(0, SHOWN - 1)}…` : line;
  return url === undefined ? name : `${name}@${withoutPassword(url)}`;
}
