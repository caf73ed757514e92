import { deepStrictEqual, ok } from "node:assert/strict";
import { sharesOfChange } from "../../../lib/drift/explain/shares_of_change.ts";
import { summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";
import { random } from "../../../lib/statistics/mod.ts";

type Row = { slice: string; x: unknown };

function shares(before: readonly Row[], after: readonly Row[]) {
  const values = (rows: readonly Row[]) => rows.map(({ x }) => x);
  const whole = summariseColumn("x", values(before));
  const part = (rows: readonly Row[], slice: string) => {
    const own = rows.filter((row) => row.slice === slice);
    return own.length === 0 ? undefined : summariseColumn("x", values(own), { like: whole });
  };
  const names = [...new Set([...before, ...after].map(({ slice }) => slice))];
  return sharesOfChange(
    { reference: whole, current: summariseColumn("x", values(after), { like: whole }) },
    names.map((slice) => ({ slice, reference: part(before, slice), current: part(after, slice) })),
  );
}

Deno.test("sharesOfChange() finds the slice whose rows changed; shares add up to 1", () => {
  const stream = random(3, "slices");
  for (const numeric of [true, false]) {
    const rows = (moved: boolean) =>
      Array.from({ length: 4000 }, (_, at): Row => {
        const slice = ["a", "b", "c", "d"][at % 4] ?? "";
        const shift = moved && slice === "c";
        if (numeric) return { slice, x: stream.normal() + (shift ? 3 : 0) };
        return { slice, x: shift ? "pro" : ["free", "pro"][stream.integer(2)] };
      });
    const found = shares(rows(false), rows(true));
    deepStrictEqual([found[0]?.slice, found[0]?.n], ["c", 1000]);
    ok((found[0]?.share ?? 0) > 0.85, `${numeric}: ${found[0]?.share}`);
    ok(Math.abs(found.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9);
  }
});

Deno.test("sharesOfChange() counts a slice that grew, and one that went", () => {
  // Two slices that differ and did not change; only their sizes did: by hand, p = (.5, .5), q = (.75, .25).
  const rows = (a: number, b: number): Row[] => [
    ...Array.from({ length: a }, (): Row => ({ slice: "a", x: "yes" })),
    ...Array.from({ length: b }, (): Row => ({ slice: "b", x: "no" })),
  ];
  deepStrictEqual(shares(rows(50, 50), rows(75, 25)), [{ slice: "a", share: 0.5, n: 75 }, {
    slice: "b",
    share: 0.5,
    n: 25,
  }]);
  deepStrictEqual(shares(rows(50, 50), rows(100, 0)).map(({ slice, n }) => [slice, n]), [["a", 100], ["b", 0]]);
  deepStrictEqual(shares(rows(50, 50), rows(50, 50)), []);
});

Deno.test("sharesOfChange() counts missing values among categories", () => {
  const rows = (missing: number): Row[] =>
    Array.from({ length: 100 }, (_, at): Row => ({ slice: at < 50 ? "a" : "b", x: at < missing ? null : "yes" }));
  const found = shares(rows(0), rows(50));
  deepStrictEqual(found.map(({ slice, share }) => [slice, share]), [["a", 1], ["b", 0]]);
});
