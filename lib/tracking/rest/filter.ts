/**
 * Text as MLflow's searches write it, in the one kind of quotes that it does not hold.
 *
 * @returns Null for text that holds both kinds: MLflow has no way to write it.
 */
export function quoted(value: string): string | null {
  if (value.includes("\\")) return null;
  if (!value.includes("'")) return `'${value}'`;
  return value.includes('"') ? null : `"${value}"`;
}

/** A name in a search, for example of a tag; null for one that MLflow cannot write. */
export function named(key: string): string | null {
  if (!key.includes("`")) return `\`${key}\``;
  return key.includes('"') ? null : `"${key}"`;
}

/** Joins conditions; those that MLflow cannot write are left to whoever reads the answer. */
export function conditions(list: readonly (string | null)[]): string {
  return list.filter((condition) => condition !== null).join(" AND ");
}

/** The condition that a field of a kind, for example `"tags"`, has a value. */
export function equals(kind: string, entry: { key: string; value: string }): string | null {
  const [key, value] = [named(entry.key), quoted(entry.value)];
  return key === null || value === null ? null : `${kind}.${key} = ${value}`;
}
