import { deepStrictEqual } from "node:assert/strict";
import { sortNumbers } from "../../../lib/engines/summarise/sort_numbers.ts";
import { random } from "../../../lib/statistics/mod.ts";

Deno.test("sortNumbers() orders every kind of number as sort() does", () => {
  const ends = [0, -0, Infinity, -Infinity, 5e-324, -5e-324, Number.MAX_VALUE, -Number.MAX_VALUE, -0, 0, 1, -1];
  const stream = random(1, "sort numbers");
  for (const size of [0, 1, 100, 20_000]) {
    for (const scale of [1e-310, 1, 1e300]) {
      for (const shift of [-10, 0, 10]) {
        const drawn = Array.from({ length: size }, () => (stream.normal() + shift) * scale);
        const values = Float64Array.from(size < 100 ? drawn : [...ends, ...drawn, ...drawn.slice(0, 50)]);
        const expected = values.toSorted();
        sortNumbers(values);
        deepStrictEqual([...values], [...expected]);
      }
    }
  }
  const zeros = Float64Array.of(0, -0, -1, 0, -0);
  sortNumbers(zeros);
  deepStrictEqual([...zeros], [-1, -0, -0, 0, 0]);
});
