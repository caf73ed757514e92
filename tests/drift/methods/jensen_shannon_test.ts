import { pairOf } from "../../../lib/drift/methods/count_method.ts";
import { jensenShannon } from "../../../lib/drift/methods/jensen_shannon.ts";
import { binned, EVEN, SQUARED } from "../binned.ts";
import { sturgesEdges } from "../../../lib/drift/conventions/histogram.ts";
import { close } from "../../statistics/close.ts";

/** Distance between shares, in bits. */
function distance(reference: readonly number[], current: readonly number[]): number {
  return jensenShannon.distance(pairOf({
    bins: reference.map(String),
    reference: Float64Array.from(reference),
    current: Float64Array.from(current),
    positions: null,
  }));
}

Deno.test("jensenShannon equals scipy's documented values, case R16", () => {
  // scipy's default is in nats: smaller by the root of ln 2.
  close(distance([1, 0], [0.5, 0.5]) * Math.sqrt(Math.LN2), 0.4645014, 1e-6);
  close(distance([1, 0, 0], [0, 1, 0]), 1, 1e-12);
});

Deno.test("jensenShannon equals case R28 over Sturges' bins", () => {
  const bits = jensenShannon.distance(binned(EVEN, SQUARED, sturgesEdges([...EVEN, ...SQUARED])));
  close(bits, 0.260485, 1e-6);
  close(bits * Math.sqrt(Math.LN2), 0.216868, 1e-6);
});

Deno.test("jensenShannon is 0 between equal shares of unequal samples", () => {
  close(distance([10, 20, 30], [100, 200, 300]), 0, 1e-9);
});
