import { strictEqual, throws } from "node:assert/strict";
import { binomialCdf, binomialMass, binomialSurvival } from "../../lib/statistics/binomial.ts";
import { close, prints } from "./close.ts";

Deno.test("binomialMass() equals Pascal's triangle", () => {
  [1, 10, 45, 120, 210, 252].forEach((ways, k) =>
    close(binomialMass(k, { trials: 10, probability: 0.5 }), ways / 1024, 1e-14)
  );
});

Deno.test("binomialCdf() equals the published table", () => {
  // National Bureau of Standards (1950), Tables of the Binomial Probability Distribution.
  for (
    const [k, trials, probability, printed] of [
      [5, 20, 0.5, "0.0207"],
      [2, 10, 0.1, "0.9298"],
      [3, 15, 0.2, "0.6482"],
      [0, 20, 0.05, "0.3585"],
    ] as const
  ) prints(binomialCdf(k, { trials, probability }), printed);
});

Deno.test("binomialCdf() and binomialSurvival() are the sums of binomialMass()", () => {
  for (const [trials, probability] of [[7, 0.3], [60, 0.95], [400, 0.02]] as const) {
    let below = 0;
    for (let k = 0; k <= trials; k++) {
      below += binomialMass(k, { trials, probability });
      close(binomialCdf(k, { trials, probability }), below, 1e-12, `${k} of ${trials}:`);
    }
  }
});

Deno.test("the binomial distribution at its ends", () => {
  strictEqual(binomialCdf(-1, { trials: 5, probability: 0.5 }), 0);
  strictEqual(binomialSurvival(5, { trials: 5, probability: 0.5 }), 0);
  strictEqual(binomialSurvival(2, { trials: 5, probability: 1 }), 1);
  strictEqual(binomialCdf(0, { trials: 5, probability: 0 }), 1);
  strictEqual(binomialMass(5, { trials: 5, probability: 1 }), 1);
  strictEqual(binomialMass(0, { trials: 0, probability: 0.3 }), 1);
  strictEqual(binomialMass(6, { trials: 5, probability: 0.3 }), 0);
  throws(() => binomialCdf(1.5, { trials: 5, probability: 0.5 }), {
    name: "RangeError",
    message: /successes must be a whole/,
  });
  throws(() => binomialMass(1, { trials: -5, probability: 0.5 }), {
    name: "RangeError",
    message: /trials must be a whole/,
  });
});
