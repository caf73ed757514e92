import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { makeBaseline } from "../../../lib/drift/baseline/make_baseline.ts";
import { writeBaseline } from "../../../lib/drift/baseline/read_baseline.ts";
import { summariseRows } from "../../../lib/drift/summarise/summarise_rows.ts";

const rows = Array.from({ length: 600 }, (_, at) => ({
  city: ["Bern", "Chur"][at % 2],
  salary: 71_234.56 + 3.21 * at,
  note: `patient ${at} said something private`,
}));

Deno.test("makeBaseline() keeps counts, no rows, and a few texts", () => {
  const baseline = makeBaseline(summariseRows(rows), { name: "2025" });
  deepStrictEqual([baseline.kind, baseline.name, baseline.n, baseline.saltCheck], ["baseline", "2025", 600, null]);
  const [city, salary, note] = baseline.columns.map(({ summary }) => summary);
  deepStrictEqual([city?.sample, salary?.sample], [undefined, undefined]);
  deepStrictEqual([note?.sample?.values.length, note?.sample?.rule], [500, "first"]);
});

Deno.test("makeBaseline() with a salt holds no value of any row", () => {
  const text = writeBaseline(makeBaseline(summariseRows(rows, { slices: ["city"] }), { salt: "s3cret" }));
  for (const value of ["Bern", "Chur", "private", "71234.56", "73157.35", "s3cret"]) {
    ok(!text.includes(value), value);
  }
  ok(/"#[0-9a-f]{16}"/.test(text));
});

Deno.test("makeBaseline() is small: a hundred numeric columns in less than 300 kB", () => {
  const wide = Array.from(
    { length: 1000 },
    (_, row) => Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`c${at}`, Math.sin(row * (at + 1)) * 1000])),
  );
  const { length } = writeBaseline(makeBaseline(summariseRows(wide)));
  ok(length < 300_000, `${length}`);
});

Deno.test("makeBaseline() says another digest for other counts, the same for the same", () => {
  const digest = (count: number) => makeBaseline(summariseRows(rows.slice(0, count))).digest;
  strictEqual(digest(600), digest(600));
  ok(digest(600) !== digest(599));
});
