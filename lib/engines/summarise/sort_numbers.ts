/**
 * Sorts numbers in place, in ascending order, minus zero before zero: as `sort()` does, several times faster for thousands.
 *
 * Compares their bits as whole numbers, since order among those needs no look for NaN. Bits of negative numbers grow with their size, so
 * these come first and in descending order.
 *
 * @param values Numbers without NaN; the only ones in their buffer.
 */
export function sortNumbers(values: Float64Array<ArrayBuffer>): void {
  new BigInt64Array(values.buffer).sort();
  let negative = 0;
  while (negative < values.length && isNegative(values[negative] ?? 0)) negative += 1;
  values.subarray(0, negative).reverse();
}

function isNegative(value: number): boolean {
  return value < 0 || Object.is(value, -0);
}
