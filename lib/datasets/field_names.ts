import type { Dataset } from "../contracts/mod.ts";

/** Names of the fields that rows have at the top, in the order of the schema. */
export function fieldNames(dataset: Pick<Dataset, "rows" | "schema">): string[] {
  const names = new Set<string>();
  for (const { fields } of dataset.rows) for (const name of Object.keys(fields)) names.add(name);
  const known = new Set(dataset.schema.map(({ name }) => name));
  return [...[...known].filter((name) => names.has(name)), ...[...names].filter((name) => !known.has(name))];
}
