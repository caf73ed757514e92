import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { minimise } from "../../../lib/agents/text_classifier/lbfgs.ts";

Deno.test("minimise() finds the minimum of Rosenbrock's function, which is (1, 1)", () => {
  // H. H. Rosenbrock (1960), The Computer Journal 3(3), 175-184, from its own start (-1.2, 1).
  const { point, value, settled } = minimise(
    (at, gradient) => {
      const [x = 0, y = 0] = at;
      gradient[0] = -400 * x * (y - x * x) - 2 * (1 - x);
      gradient[1] = 200 * (y - x * x);
      return 100 * (y - x * x) ** 2 + (1 - x) ** 2;
    },
    Float64Array.of(-1.2, 1),
    { tolerance: 1e-9 },
  );
  ok(settled);
  ok(value < 1e-15, `${value}`);
  for (const part of point) ok(Math.abs(part - 1) < 1e-6, `${part}`);
});

Deno.test("minimise() solves a badly scaled quadratic, and says when it ran out of steps", () => {
  const scales = [1, 10, 100, 1000, 10_000];
  const bowl = (at: Float64Array, gradient: Float64Array): number => {
    let value = 0;
    for (const [index, scale] of scales.entries()) {
      const distance = (at[index] ?? 0) - index;
      gradient[index] = scale * distance;
      value += scale * distance ** 2 / 2;
    }
    return value;
  };
  const found = minimise(bowl, new Float64Array(5), { tolerance: 1e-10 });
  deepStrictEqual([...found.point].map((part) => Math.round(part * 1e6) / 1e6), [0, 1, 2, 3, 4]);
  deepStrictEqual(minimise(bowl, new Float64Array(5), { tolerance: 1e-10 }), found);
  const cut = minimise(bowl, new Float64Array(5), { tolerance: 1e-10, steps: 2 });
  deepStrictEqual([cut.settled, cut.steps], [false, 2]);
  const start = Float64Array.of(0, 1, 2, 3, 4);
  strictEqual(minimise(bowl, start).steps, 0);
});
