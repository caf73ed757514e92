import { deepStrictEqual } from "node:assert/strict";
import { plainDistance, sharesOf } from "../../../lib/drift/conventions/bin_shares.ts";
import { psi } from "../../../lib/drift/methods/psi.ts";
import { close } from "../../statistics/close.ts";

Deno.test("plainDistance() smooths nothing and scales nothing", () => {
  const shares = { reference: [0.5, 0.5001], current: [0.25, 0.75] };
  close(plainDistance(psi, shares), -0.25 * Math.log(0.5) + 0.2499 * Math.log(0.75 / 0.5001), 1e-12);
});

Deno.test("sharesOf() is 0 without rows", () =>
  deepStrictEqual([sharesOf([1, 3], 4), sharesOf([0], 0)], [[0.25, 0.75], [0]]));
