/**
 * Cell of a number as nested CASE: a binary search over the edges, so that fifty edges cost six comparisons a row.
 *
 * @param sql Expression of a finite number.
 * @param edges Ascending literals.
 * @returns An expression that counts the edges that are not above the number.
 */
export function edgeTree(sql: string, edges: readonly string[]): string {
  const branch = (low: number, high: number): string => {
    if (low === high) return String(low);
    const middle = Math.floor((low + high) / 2);
    return `CASE WHEN ${sql} < ${edges[middle] ?? ""} THEN ${branch(low, middle)} ELSE ${branch(middle + 1, high)} END`;
  };
  return branch(0, edges.length);
}
