import { ok, strictEqual } from "node:assert/strict";
import { z } from "zod";
import {
  betaCdf,
  betaQuantile,
  betaSurvival,
  binomialCdf,
  binomialMass,
  binomialSurvival,
  chiSquaredCdf,
  chiSquaredSurvival,
  erfc,
  gammaCdf,
  gammaSurvival,
  kolmogorovCdf,
  kolmogorovSurvival,
  logGamma,
  normalCdf,
  normalQuantile,
  normalSurvival,
  studentTCdf,
  studentTQuantile,
  studentTSurvival,
} from "../../lib/statistics/mod.ts";
import { close } from "./close.ts";

type Compute = (a: number, b: number, c: number) => number;

const functions: Record<string, Compute> = {
  erfc,
  normalCdf,
  normalSurvival,
  normalQuantile,
  logGamma,
  gammaCdf,
  gammaSurvival,
  chiSquaredCdf,
  chiSquaredSurvival,
  studentTCdf,
  studentTSurvival,
  studentTQuantile,
  kolmogorovCdf,
  kolmogorovSurvival,
  betaCdf: (x, alpha, beta) => betaCdf(x, { alpha, beta }),
  betaSurvival: (x, alpha, beta) => betaSurvival(x, { alpha, beta }),
  betaQuantile: (p, alpha, beta) => betaQuantile(p, { alpha, beta }),
  binomialMass: (k, trials, probability) => binomialMass(k, { trials, probability }),
  binomialCdf: (k, trials, probability) => binomialCdf(k, { trials, probability }),
  binomialSurvival: (k, trials, probability) => binomialSurvival(k, { trials, probability }),
};

/** Function, arguments, value to 50 digits; made by distributions_reference.py. */
const cases = z.array(z.tuple([z.string(), z.array(z.number()), z.string()])).parse(
  JSON.parse(Deno.readTextFileSync(new URL("distributions_reference.json", import.meta.url))),
);

for (const [name, compute] of Object.entries(functions)) {
  Deno.test(`${name}() holds 1e-12 relative against 50-digit values`, () => {
    const own = cases.filter(([of]) => of === name);
    ok(own.length >= 19, `too few values of ${name}: ${own.length}`);
    for (const [, args, value] of own) {
      const [a = NaN, b = NaN, c = NaN] = args;
      close(compute(a, b, c), Number(value), 1e-12, `${name}(${args.join(", ")}):`);
    }
  });
}

Deno.test("the reference reaches into the far tails of every distribution", () => {
  strictEqual(new Set(cases.map(([name]) => name)).size, Object.keys(functions).length);
  for (const name of ["normalSurvival", "chiSquaredSurvival", "studentTSurvival", "binomialSurvival", "betaSurvival"]) {
    ok(cases.some(([of, , value]) => of === name && Number(value) < 1e-190), name);
  }
});
