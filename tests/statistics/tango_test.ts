import { ok, strictEqual, throws } from "node:assert/strict";
import { mcnemarMidP, tangoInterval } from "../../lib/statistics/mod.ts";
import { close, printsInterval } from "./close.ts";

Deno.test("tangoInterval() equals the reference cases", () => {
  printsInterval(tangoInterval({ candidateOnly: 1, baselineOnly: 7, pairs: 21 }), "-0.51723", "-0.02600");
  printsInterval(tangoInterval({ candidateOnly: 12, baselineOnly: 3, pairs: 100 }), "0.01598", "0.17374");
  printsInterval(
    tangoInterval({ candidateOnly: 12, baselineOnly: 3, pairs: 100 }, { level: 0.9 }),
    "0.02886",
    "0.15876",
  );
  printsInterval(tangoInterval({ candidateOnly: 0, baselineOnly: 0, pairs: 20 }), "-0.16113", "0.16113");
});

Deno.test("tangoInterval() is mirrored when the runs change places, and ends at 1", () => {
  const there = tangoInterval({ candidateOnly: 9, baselineOnly: 4, pairs: 40 });
  const back = tangoInterval({ candidateOnly: 4, baselineOnly: 9, pairs: 40 });
  close(there.low, -(back.high ?? NaN), 1e-12);
  const all = tangoInterval({ candidateOnly: 10, baselineOnly: 0, pairs: 10 });
  strictEqual(all.high, 1);
  // With c = 0 and b = n the score is √(n(1 − D)/(1 + D)) = z, so D = (n − z²)/(n + z²).
  close(all.low, (10 - 1.959963984540054 ** 2) / (10 + 1.959963984540054 ** 2), 1e-9);
});

Deno.test("tangoInterval() excludes 0 wherever mid-p is at most 0.05", () => {
  for (let b = 0; b <= 20; b++) {
    for (let c = 0; b + c <= 20; c++) {
      const { low, high } = tangoInterval({ candidateOnly: b, baselineOnly: c, pairs: 20 });
      if (mcnemarMidP({ candidateOnly: b, baselineOnly: c }) <= 0.05) {
        ok((low ?? 0) > 0 || (high ?? 0) < 0, `${b}, ${c}`);
      }
    }
  }
  throws(() => tangoInterval({ candidateOnly: 6, baselineOnly: 5, pairs: 10 }), {
    name: "RangeError",
    message: /from 0 to 4/,
  });
});
