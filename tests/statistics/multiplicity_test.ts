import { deepStrictEqual, throws } from "node:assert/strict";
import { benjaminiHochberg, holm } from "../../lib/statistics/mod.ts";
import { close } from "./close.ts";

Deno.test("holm() equals the reference case", () => {
  deepStrictEqual(holm([0.01, 0.04, 0.03, 0.005]), [0.03, 0.06, 0.06, 0.02]);
  deepStrictEqual(holm([0.6, 0.7]), [1, 1]);
  deepStrictEqual(holm([]), []);
});

Deno.test("benjaminiHochberg() rejects what the authors' example rejects", () => {
  // Benjamini and Hochberg (1995), section 3.2: 15 p-values, of which the procedure rejects four at 0.05.
  const pValues = [
    0.0001,
    0.0004,
    0.0019,
    0.0095,
    0.0201,
    0.0278,
    0.0298,
    0.0344,
    0.0459,
    0.3240,
    0.4262,
    0.5719,
    0.6528,
    0.7590,
    1,
  ];
  const adjusted = benjaminiHochberg(pValues);
  deepStrictEqual(adjusted.map((q) => q <= 0.05), pValues.map((_, at) => at < 4));
  deepStrictEqual(holm(pValues).map((p) => p <= 0.05), pValues.map((_, at) => at < 3));
  close(adjusted[3], 0.0095 * 15 / 4, 1e-15);
  deepStrictEqual(benjaminiHochberg(pValues.toReversed()), adjusted.toReversed());
});

Deno.test("benjaminiHochberg() adjusts as scipy's false_discovery_control does", () => {
  const adjusted = benjaminiHochberg([0.01, 0.04, 0.03, 0.2, 0.005]);
  deepStrictEqual(
    adjusted.map((value) => value.toFixed(12)),
    [0.025, 0.05, 0.05, 0.2, 0.025].map((value) => value.toFixed(12)),
  );
});

Deno.test("holm() and benjaminiHochberg() refuse what are no p-values", () => {
  throws(() => holm([0.1, 1.2]), { name: "RangeError", message: /pValues must lie between 0 and 1, received 1.2/ });
  throws(() => benjaminiHochberg([NaN]), { name: "RangeError" });
});
