import { strictEqual } from "node:assert/strict";
import { productError } from "../../lib/statistics/exact_product.ts";

Deno.test("productError() is what rounding took, exactly", () => {
  for (const [x, y] of [[0.1, 0.3], [1 / 3, 3], [1e9 + 1, 1e9 + 7], [-0.7, 123456789.123]] as const) {
    // Both factors as whole multiples of a power of two, multiplied without rounding.
    const scale = 2 ** 60;
    const exact = BigInt(x * scale) * BigInt(y * scale);
    const rounded = BigInt(x * y * scale) * BigInt(scale);
    strictEqual(productError(x, y), Number(exact - rounded) / scale / scale, `${x} · ${y}`);
  }
  strictEqual(productError(0.5, 3), 0);
});
