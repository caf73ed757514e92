import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { tvd } from "../../../lib/drift/methods/tvd.ts";
import { binned, EVEN, SQUARED } from "../binned.ts";
import { sturgesEdges } from "../../../lib/drift/conventions/histogram.ts";
import { close } from "../../statistics/close.ts";
import { countedSides, sidesOf } from "../sides.ts";

Deno.test("tvd equals case R28 over Sturges' bins", () => {
  close(tvd.distance(binned(EVEN, SQUARED, sturgesEdges([...EVEN, ...SQUARED]))), 0.25, 1e-12);
});

Deno.test("tvd is the share of rows that changed cells, and says which", () => {
  const { reference, current } = countedSides([600, 300, 100], [500, 250, 100, 150]);
  const { statistic, contributions } = tvd.statistic(reference, current);
  close(statistic, 0.15, 1e-12);
  const added = contributions.find(({ bin }) => bin === '"value 3"');
  close(added?.share, 0.075, 1e-12);
  close(contributions.reduce((sum, { share }) => sum + share, 0), 0.15, 1e-12);
});

Deno.test("tvd counts missing values, NaN and infinities of a number as cells", () => {
  const numbers = Array.from({ length: 100 }, (_, at) => at);
  const { reference, current } = sidesOf(numbers, [
    ...numbers.slice(0, 40),
    ...Array(30).fill(null),
    ...Array(30).fill(NaN),
  ]);
  const { contributions, statistic } = tvd.statistic(reference, current);
  ok((statistic ?? 0) >= 0.6 - 1e-12);
  deepStrictEqual(contributions.slice(-2).map(({ bin }) => bin), ["missing", "not a number"]);
});

Deno.test("tvd is undefined without rows", () => {
  const { reference, current } = sidesOf(["a", "b"], []);
  strictEqual(tvd.statistic(reference, current).statistic, null);
});
