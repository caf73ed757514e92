import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { chancesOf, throwCounts } from "../../../lib/drift/verdicts/throw_counts.ts";
import { random } from "../../../lib/statistics/mod.ts";

Deno.test("throwCounts() draws from the multinomial distribution: means, variances, and nothing into empty cells", () => {
  const stream = random(2, "throw");
  const shares = Float64Array.of(0.2, 0, 0.5, 0.3);
  const chances = chancesOf(shares);
  const out = new Float64Array(4);
  const [sums, squares] = [[0, 0, 0, 0], [0, 0, 0, 0]];
  const runs = 20_000;
  for (let run = 0; run < runs; run++) {
    throwCounts(stream, { trials: 50, chances, out });
    strictEqual(out.reduce((a, b) => a + b, 0), 50);
    out.forEach((count, cell) => {
      sums[cell] = (sums[cell] ?? 0) + count;
      squares[cell] = (squares[cell] ?? 0) + count * count;
    });
  }
  shares.forEach((share, cell) => {
    const mean = (sums[cell] ?? 0) / runs;
    const variance = (squares[cell] ?? 0) / runs - mean ** 2;
    ok(Math.abs(mean - 50 * share) < 0.1, `mean ${mean}`);
    ok(Math.abs(variance - 50 * share * (1 - share)) < 0.4, `variance ${variance}`);
  });
  strictEqual(sums[1], 0);
});

Deno.test("chancesOf() are shares of what is left, and 1 where nothing comes after", () => {
  deepStrictEqual([...chancesOf(Float64Array.of(0.5, 0.375, 0.125))], [0.5, 0.75, 1]);
  deepStrictEqual([...chancesOf(Float64Array.of(0.25, 0, 0.75, 0))], [0.25, 0, 1, 0]);
});
