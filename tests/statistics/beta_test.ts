import { strictEqual, throws } from "node:assert/strict";
import { betaCdf, betaQuantile, betaSurvival } from "../../lib/statistics/beta.ts";
import { close } from "./close.ts";

Deno.test("betaCdf() has its closed forms", () => {
  for (const x of [1e-8, 0.1, 0.5, 0.9, 0.999]) {
    close(betaCdf(x, { alpha: 3, beta: 1 }), x ** 3, 1e-14);
    close(betaSurvival(x, { alpha: 1, beta: 4 }), (1 - x) ** 4, 1e-13);
    close(betaCdf(x, { alpha: 0.5, beta: 0.5 }), 2 / Math.PI * Math.asin(Math.sqrt(x)), 1e-14);
  }
});

Deno.test("betaCdf() is the other tail with exchanged shapes", () => {
  for (const [x, alpha, beta] of [[0.25, 3, 40], [0.5, 1e5, 99000], [0.75, 0.3, 2]] as const) {
    close(betaCdf(x, { alpha, beta }), betaSurvival(1 - x, { alpha: beta, beta: alpha }), 1e-13);
  }
});

Deno.test("betaQuantile() inverts betaCdf()", () => {
  for (const [alpha, beta] of [[0.5, 0.5], [1, 20], [19, 2], [300, 700], [2e4, 5]] as const) {
    for (const p of [1e-9, 0.025, 0.5, 0.8, 0.975]) {
      close(betaCdf(betaQuantile(p, { alpha, beta }), { alpha, beta }), p, 1e-9, `${p}, ${alpha}, ${beta}:`);
    }
  }
});

Deno.test("the beta distribution at its ends", () => {
  const parameters = { alpha: 2, beta: 3 };
  strictEqual(betaQuantile(0, parameters), 0);
  strictEqual(betaQuantile(1, parameters), 1);
  strictEqual(betaCdf(1, parameters), 1);
  strictEqual(betaSurvival(-0.1, parameters), 1);
  throws(() => betaCdf(0.5, { alpha: 0, beta: 1 }), { name: "RangeError", message: /alpha must be a positive number/ });
  throws(() => betaQuantile(-1, parameters), { name: "RangeError", message: /p must lie between 0 and 1/ });
});
