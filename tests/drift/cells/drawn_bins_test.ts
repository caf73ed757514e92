import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { drawnBins } from "../../../lib/drift/cells/drawn_bins.ts";
import { summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";

function drawn(before: readonly unknown[], after: readonly unknown[]) {
  const reference = summariseColumn("x", before);
  return drawnBins(reference, summariseColumn("x", after, { like: reference }));
}

Deno.test("drawnBins() counts every row of both sides once, whatever the type", () => {
  const numbers = Array.from({ length: 1000 }, (_, at) => at % 10 === 0 ? null : at % 10 === 1 ? NaN : (at * 7) % 400);
  const names = Array.from({ length: 500 }, (_, at) => at % 50 === 0 ? null : `name ${(at * at) % 37}`);
  for (const [before, after] of [[numbers, numbers.slice(300)], [names, names.slice(100)]] as const) {
    const bins = drawn(before, after) ?? [];
    ok(bins.length > 2 && bins.length <= 12, `${bins.length} bins`);
    strictEqual(bins.reduce((sum, { reference }) => sum + reference, 0), before.length);
    strictEqual(bins.reduce((sum, { current }) => sum + current, 0), after.length);
  }
});

Deno.test("drawnBins() puts numbers in order and what is missing last", () => {
  const bins = drawn(
    [...Array.from({ length: 400 }, (_, at) => at), null],
    Array.from({ length: 400 }, (_, at) => at / 2),
  );
  strictEqual(bins?.at(-1)?.label, "missing");
  const edges = (bins ?? []).slice(1, -1).map(({ label }) => Number(/[\d.]+/.exec(label)?.[0]));
  deepStrictEqual(edges, edges.toSorted((a, b) => a - b));
});

Deno.test("drawnBins() keeps a rare category that came, and names how many others it joins", () => {
  const common = Array.from({ length: 3000 }, (_, at) => `c${at % 30}`);
  const bins = drawn(common, [...common, ...Array<string>(600).fill("new")]) ?? [];
  strictEqual(bins[0]?.label, '"new"');
  strictEqual(bins.at(-1)?.label, "20 other values");
});

Deno.test("drawnBins() draws nothing of free text, nor of a type that changed", () => {
  const text = Array.from(
    { length: 60 },
    (_, at) => `a long sentence with number ${at} that nobody repeats, ever, of words`,
  );
  const reference = summariseColumn("x", text, { type: "text" });
  strictEqual(drawnBins(reference, reference), undefined);
  strictEqual(drawnBins(summariseColumn("x", [1, 2, 3]), summariseColumn("x", ["a", "b"])), undefined);
});
