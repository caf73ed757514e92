import { ok, strictEqual, throws } from "node:assert/strict";
import { binomialMass, mcnemarExact, mcnemarMidP } from "../../lib/statistics/mod.ts";
import { prints } from "./close.ts";

Deno.test("mcnemarExact() and mcnemarMidP() equal the reference cases", () => {
  prints(mcnemarExact({ candidateOnly: 1, baselineOnly: 7 }), "0.07031");
  prints(mcnemarMidP({ candidateOnly: 1, baselineOnly: 7 }), "0.03906");
  prints(mcnemarExact({ candidateOnly: 12, baselineOnly: 3 }), "0.03516");
  prints(mcnemarMidP({ candidateOnly: 12, baselineOnly: 3 }), "0.02127");
});

Deno.test("mcnemarMidP() of no difference is 1, and does not care which run is which", () => {
  strictEqual(mcnemarMidP({ candidateOnly: 0, baselineOnly: 0 }), 1);
  strictEqual(mcnemarMidP({ candidateOnly: 6, baselineOnly: 6 }), 1);
  strictEqual(mcnemarMidP({ candidateOnly: 9, baselineOnly: 2 }), mcnemarMidP({ candidateOnly: 2, baselineOnly: 9 }));
  throws(() => mcnemarMidP({ candidateOnly: 1.5, baselineOnly: 1 }), {
    name: "RangeError",
    message: /candidateOnly must be a whole/,
  });
});

Deno.test("mcnemarMidP() calls equals different in 4.6 of 100 comparisons, with 100 pairs and discordance 0.2", () => {
  let wrong = 0;
  let wrongExact = 0;
  for (let discordant = 0; discordant <= 100; discordant++) {
    const mass = binomialMass(discordant, { trials: 100, probability: 0.2 });
    for (let b = 0; b <= discordant; b++) {
      const pairs = { candidateOnly: b, baselineOnly: discordant - b };
      const share = mass * binomialMass(b, { trials: discordant, probability: 0.5 });
      if (mcnemarMidP(pairs) <= 0.05) wrong += share;
      if (mcnemarExact(pairs) <= 0.05) wrongExact += share;
    }
  }
  prints(100 * wrong, "4.6");
  prints(100 * wrongExact, "2.9");
});

Deno.test("mcnemarMidP() never needs fewer than five discordant pairs", () => {
  for (let n = 0; n < 5; n++) ok(mcnemarMidP({ candidateOnly: n, baselineOnly: 0 }) > 0.05);
  ok(mcnemarMidP({ candidateOnly: 5, baselineOnly: 0 }) < 0.05);
});
