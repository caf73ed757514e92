/**
 * A metric's value as MLflow stores it: NaN as 0 with a mark, infinities as the largest doubles.
 *
 * Source: MLflow's SQL store, which cannot hold either.
 */
export function encodeMetric(value: number): { value: number; isNan: 0 | 1 } {
  if (Number.isNaN(value)) return { value: 0, isNan: 1 };
  if (value === Infinity) return { value: Number.MAX_VALUE, isNan: 0 };
  if (value === -Infinity) return { value: -Number.MAX_VALUE, isNan: 0 };
  return { value, isNan: 0 };
}

/** The value that {@linkcode encodeMetric} stored. */
export function decodeMetric(value: number, isNan: number): number {
  if (isNan !== 0) return NaN;
  if (value === Number.MAX_VALUE) return Infinity;
  if (value === -Number.MAX_VALUE) return -Infinity;
  return value;
}
