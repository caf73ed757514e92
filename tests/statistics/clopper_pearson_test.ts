import { ok, strictEqual, throws } from "node:assert/strict";
import { binomialMass } from "../../lib/statistics/mod.ts";
import { clopperPearson } from "../../lib/statistics/clopper_pearson.ts";
import { printsInterval } from "./close.ts";

Deno.test("clopperPearson() equals the published bounds", () => {
  // Newcombe (1998), Statistics in Medicine 17, 857-872, table I.
  printsInterval(clopperPearson(81, 263), "0.2527", "0.3676");
  printsInterval(clopperPearson(15, 148), "0.0578", "0.1617");
  printsInterval(clopperPearson(0, 20), "0.0000", "0.1684");
  printsInterval(clopperPearson(1, 29), "0.0009", "0.1776");
});

Deno.test("clopperPearson() equals the reference cases", () => {
  printsInterval(clopperPearson(18, 20), "0.68302", "0.98765");
  printsInterval(clopperPearson(10, 10), "0.69150", "1.00000");
  strictEqual(clopperPearson(0, 7).low, 0);
});

Deno.test("clopperPearson() never covers less often than its level", () => {
  const intervals = Array.from({ length: 31 }, (_, k) => clopperPearson(k, 30));
  for (let p = 0.005; p < 1; p += 0.005) {
    let covered = 0;
    intervals.forEach(({ low, high }, k) => {
      if ((low ?? 0) <= p && p <= (high ?? 1)) covered += binomialMass(k, { trials: 30, probability: p });
    });
    ok(covered >= 0.95, `${p}: ${covered}`);
  }
});

Deno.test("clopperPearson() throws for what are no counts", () => {
  throws(() => clopperPearson(3, 2), { name: "RangeError" });
  throws(() => clopperPearson(0.5, 2), { name: "RangeError" });
});
