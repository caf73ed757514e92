/** The items in groups of that size, the last one smaller. */
export function inBatches<T>(items: readonly T[], size: number): T[][] {
  return Array.from(
    { length: Math.ceil(items.length / size) },
    (_, batch) => items.slice(batch * size, (batch + 1) * size),
  );
}
