/**
 * Turns columns into rows. A column may have any name, also `__proto__`.
 *
 * @param names Names of the columns, each once.
 * @param columns Values of each column, all of the same length.
 */
export function rowsOf(names: readonly string[], columns: readonly ArrayLike<unknown>[]): Record<string, unknown>[] {
  const template = Object.fromEntries(names.map((name) => [name, null]));
  const special = names.includes("__proto__");
  const rows: Record<string, unknown>[] = [];
  const length = columns[0]?.length ?? 0;
  for (let row = 0; row < length; row++) {
    // A copy of one object: all rows share one hidden class.
    const fields: Record<string, unknown> = { ...template };
    for (let column = 0; column < names.length; column++) {
      const name = names[column] ?? "";
      const value = columns[column]?.[row] ?? null;
      if (special && name === "__proto__") {
        Object.defineProperty(fields, name, { value, writable: true, enumerable: true, configurable: true });
      } else {
        fields[name] = value;
      }
    }
    rows.push(fields);
  }
  return rows;
}
