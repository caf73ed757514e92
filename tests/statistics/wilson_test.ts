import { ok, strictEqual, throws } from "node:assert/strict";
import { binomialMass } from "../../lib/statistics/mod.ts";
import { wilson, wilsonEffective } from "../../lib/statistics/wilson.ts";
import { close, prints, printsInterval } from "./close.ts";

Deno.test("wilson() equals the published bounds", async (t) => {
  // Newcombe (1998), Statistics in Medicine 17, 857-872, table I.
  for (
    const [successes, trials, low, high] of [
      [81, 263, "0.2553", "0.3662"],
      [15, 148, "0.0624", "0.1605"],
      [0, 20, "0.0000", "0.1611"],
      [1, 29, "0.0061", "0.1718"],
    ] as const
  ) {
    await t.step(`${successes} of ${trials}`, () => printsInterval(wilson(successes, trials), low, high));
  }
});

Deno.test("wilson() equals the reference cases", () => {
  printsInterval(wilson(18, 20), "0.69897", "0.97213");
  printsInterval(wilson(10, 10), "0.72247", "1.00000");
  printsInterval(wilson(0, 20), "0.00000", "0.16113");
  printsInterval(wilson(81, 263), "0.25529", "0.36621");
  strictEqual(wilson(10, 10).high, 1);
  strictEqual(wilson(0, 20).low, 0);
});

Deno.test("wilson() covers as often as enumerated, where the usual interval does not", () => {
  /** Per cent of outcomes whose interval holds the truth. */
  const coverage = (n: number, p: number) => {
    let covered = 0;
    for (let k = 0; k <= n; k++) {
      const { low, high } = wilson(k, n);
      if ((low ?? 0) <= p && p <= (high ?? 1)) covered += binomialMass(k, { trials: n, probability: p });
    }
    return 100 * covered;
  };
  // Exact enumeration: n of 20, 100, 1000 at p of 0.9 and 0.99.
  [96, 94, 95].forEach((per, i) => prints(coverage([20, 100, 1000][i] ?? 0, 0.9), `${per}`, "0.9:"));
  [98, 92, 96].forEach((per, i) => prints(coverage([20, 100, 1000][i] ?? 0, 0.99), `${per}`, "0.99:"));
});

Deno.test("wilson() takes the level", () => {
  const [narrow, wide] = [wilson(15, 20, { level: 0.5 }), wilson(15, 20, { level: 0.999 })];
  ok((narrow.low ?? 0) > (wide.low ?? 0) && (narrow.high ?? 0) < (wide.high ?? 0));
  throws(() => wilson(1, 2, { level: 95 }), {
    name: "RangeError",
    message: /level must lie between 0 and 1, received 95/,
  });
});

Deno.test("wilson() throws when there are more successes than trials", () => {
  throws(() => wilson(11, 10), {
    name: "RangeError",
    message: /successes must be a whole number from 0 to 10, received 11/,
  });
  throws(() => wilson(0, 0), {
    name: "RangeError",
    message: /trials must be a whole number of at least 1, received 0/,
  });
});

Deno.test("wilsonEffective() equals wilson() for whole sizes and the reference case for others", () => {
  close(wilsonEffective(0.9, 20).low, wilson(18, 20).low ?? NaN, 1e-15);
  printsInterval(wilsonEffective(0.5335968, 87.655), "0.42996", "0.63442");
});

Deno.test("wilsonEffective() knows nothing of size 0, and less with few degrees of freedom", () => {
  const nothing = wilsonEffective(0.3, 0);
  strictEqual(`${nothing.low} ${nothing.high}`, "0 1");
  ok((wilsonEffective(0.5, 20, { degreesOfFreedom: 3 }).low ?? 1) < (wilsonEffective(0.5, 20).low ?? 0));
  throws(() => wilsonEffective(1.1, 5), { name: "RangeError", message: /share must lie between 0 and 1/ });
});
