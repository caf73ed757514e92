import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { normalQuantile } from "../../lib/statistics/normal.ts";
import { tukeyFences } from "../../lib/statistics/tukey_fences.ts";

Deno.test("tukeyFences() equals the fences of a published example", () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, section 7.1.6: Q1 = 429.75, Q3 = 742.25, IQ = 312.5, inner fences -39 and 1211.
  const data = [
    ...[30, 171, 184, 201, 212, 250, 265, 270, 272, 289, 305, 306, 322, 322, 336, 346, 351, 370, 390, 404, 409, 411],
    ...[436, 437, 439, 441, 444, 448, 451, 453, 470, 480, 482, 487, 494, 495, 499, 503, 514, 521, 522, 527, 548, 550],
    ...[559, 560, 570, 572, 574, 578, 585, 592, 592, 607, 616, 618, 621, 629, 637, 638, 640, 656, 668, 707, 709, 719],
    ...[737, 739, 752, 758, 766, 792, 792, 794, 802, 818, 830, 832, 843, 858, 860, 869, 918, 925, 953, 991, 1000, 1005],
    ...[1068, 1441],
  ];
  const fences = tukeyFences(data);
  // The handbook's quartiles stand at (n + 1)·p, ours at (n − 1)·p + 1, as in NumPy: 436.25 and 738.5, fences -17.1 and 1191.9; to tens.
  deepStrictEqual(fences, { low: -20, high: 1200 });
  deepStrictEqual(data.filter((value) => value < -20 || value > 1200), [1441]);
});

Deno.test("tukeyFences() leaves out 0.7 % of normal values", () => {
  const normal = Array.from({ length: 9999 }, (_, at) => normalQuantile((at + 1) / 10_000));
  const { low, high } = tukeyFences(normal) ?? { low: NaN, high: NaN };
  deepStrictEqual([low, high], [-2.7, 2.7]);
  const outside = normal.filter((value) => value < low || value > high).length / normal.length;
  ok(Math.abs(outside - 0.007) < 3e-4, `Found ${outside}`);
});

Deno.test("tukeyFences() knows none without values, of one value, and beyond 64 bits", () => {
  strictEqual(tukeyFences([]), null);
  strictEqual(tukeyFences([7]), null);
  strictEqual(tukeyFences([0, 0, 0, 0, 0, 0, 0, 1, 2]), null);
  strictEqual(tukeyFences([-1.7e308, -1.7e308, 1.7e308, 1.7e308]), null);
});

Deno.test("tukeyFences() stands outside of the exact fences, whatever the size of the values", () => {
  for (const scale of [1e-320, 1e-300, 1e-7, 1, 1e15, 1e290]) {
    const sorted = [1, 2, 3, 4, 5, 6, 7].map((value) => value * scale);
    const { low, high } = tukeyFences(sorted) ?? { low: NaN, high: NaN };
    const [first, third] = [2.5 * scale, 5.5 * scale];
    const distance = third - first;
    const slack = 1e-9 * distance;
    ok(low <= first - 1.5 * distance + slack && low > first - 1.65 * distance, `${scale}: ${low}`);
    ok(high >= third + 1.5 * distance - slack && high < third + 1.65 * distance, `${scale}: ${high}`);
  }
  // Of large numbers close together nothing can be rounded.
  deepStrictEqual(tukeyFences([1e15, 1e15 + 1, 1e15 + 2, 1e15 + 3, 1e15 + 4]), { low: 1e15 - 2, high: 1e15 + 6 });
});
