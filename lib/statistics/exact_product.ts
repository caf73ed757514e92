/**
 * What rounding takes from a product: the exact x·y is `product + productError(x, y, product)`.
 *
 * Each factor is split into two halves of 26 bits, whose products are exact.
 *
 * @param x A factor, at most 1e290 in size.
 * @param y A factor, at most 1e290 in size.
 * @returns The rounding error of `x * y`.
 *
 * Source: T. J. Dekker (1971), A floating-point technique for extending the available precision, Numerische Mathematik 18, 224-242.
 */
export function productError(x: number, y: number): number {
  const product = x * y;
  const xHead = head(x);
  const yHead = head(y);
  const xTail = x - xHead;
  const yTail = y - yHead;
  return xTail * yTail - (((product - xHead * yHead) - xTail * yHead) - xHead * yTail);
}

function head(x: number): number {
  const spread = 134217729 * x; // 2^27 + 1
  return spread - (spread - x);
}
