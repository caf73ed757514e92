import { durbinCdf } from "../../../lib/drift/methods/kolmogorov_durbin.ts";
import { pelzGoodCdf } from "../../../lib/drift/methods/kolmogorov_pelz_good.ts";
import { close } from "../../statistics/close.ts";

Deno.test("pelzGoodCdf() equals the exact value up to its error", () => {
  for (const [d, n] of [[0.05, 200], [0.08, 200], [0.04, 500]] as const) {
    close(pelzGoodCdf(d, n), durbinCdf(d, n), 2e-6, `${d}, ${n}:`);
  }
});

Deno.test("pelzGoodCdf() goes to Kolmogorov's limit", () => {
  // K(0.5) = 0.036055 (Smirnov 1948).
  close(pelzGoodCdf(0.5 / Math.sqrt(1e10), 1e10), 0.036055, 5e-5);
});
