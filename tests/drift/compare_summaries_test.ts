import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { type DriftResult, driftResultSchema } from "../../lib/contracts/mod.ts";
import { makeBaseline } from "../../lib/drift/baseline/make_baseline.ts";
import { readBaseline, writeBaseline } from "../../lib/drift/baseline/read_baseline.ts";
import { compareSummaries, type CompareSummariesOptions } from "../../lib/drift/compare_summaries.ts";
import { summariseRows } from "../../lib/drift/summarise/summarise_rows.ts";
import { random } from "../../lib/statistics/mod.ts";

type Row = Record<string, unknown>;

/** Rows with a column of each kind; the drift moves some of them. */
function rowsOf(count: number, { seed, drift = 0 }: { seed: number; drift?: number }): Row[] {
  const stream = random(seed, "rows");
  return Array.from({ length: count }, (_, at) => ({
    amount: stream.normal() + drift,
    steady: stream.normal(),
    plan: ["free", "pro", "team"][stream.integer(3)],
    active: stream.uniform() < 0.4,
    note: `a note about ${["loans", "houses", "rates", "banks"][stream.integer(4)]} number ${stream.integer(10_000)}`,
    seen: new Date(1.7e12 + stream.integer(1e9)).toISOString(),
    score: stream.uniform() < 0.05 + drift / 2 ? null : stream.uniform(),
    nothing: null,
    always: 5,
    'we"ird 😀; DROP TABLE x': at % 3,
  }));
}

function compared(before: readonly Row[], after: readonly Row[], options: CompareSummariesOptions = {}): DriftResult {
  const baseline = readBaseline(writeBaseline(makeBaseline(summariseRows(before), { name: "before" })));
  return compareSummaries(baseline, summariseRows(after, { like: baseline.columns }), { seed: 1, ...options });
}

const column = (result: DriftResult, name: string) => {
  const found = result.columns.find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`Cannot find the column "${name}"`);
  return found;
};

Deno.test("compareSummaries() finds the columns that drifted, and those alone", () => {
  const result = compared(rowsOf(2000, { seed: 1 }), rowsOf(2000, { seed: 2, drift: 0.5 }));
  const verdicts = Object.fromEntries(result.columns.map(({ name, verdict }) => [name, verdict]));
  strictEqual(verdicts.amount, "drift");
  strictEqual(verdicts.score, "drift");
  for (const name of ["plan", "active", "nothing", "always"]) strictEqual(verdicts[name], "stable", name);
  for (const name of ["steady", "note", "seen"]) ok(verdicts[name] !== "drift", name);
  strictEqual(column(result, "amount").direction, "up");
  deepStrictEqual([result.verdict, result.driftedShare], ["drift", 0.2]);
  ok((result.driftScore ?? 0) > 0.4);
  ok(column(result, "score").missing.current > 0.2);
});

Deno.test("compareSummaries() gives a result that its schema takes, after JSON too", () => {
  for (const size of [0, 1, 3, 40]) {
    const result = compared(rowsOf(200, { seed: 1 }), rowsOf(size, { seed: 2 }));
    const parsed = driftResultSchema.safeParse(JSON.parse(JSON.stringify(result)));
    ok(parsed.success, parsed.error?.message);
    deepStrictEqual(parsed.data, result);
    ok(result.columns.every(({ verdict }) => size > 0 || verdict === "inconclusive"));
    ok(result.columns.every(({ verdict }) => verdict !== "drift"));
  }
});

Deno.test("compareSummaries() does not depend on the order of columns, nor on which others there are", () => {
  const [before, after] = [rowsOf(300, { seed: 1 }), rowsOf(300, { seed: 2 })];
  const all = compared(before, after);
  const some = compared(before, after, { columns: ["steady", "amount"] });
  for (const name of ["steady", "amount"]) {
    const [a, b] = [column(all, name), column(some, name)];
    deepStrictEqual([a.point, a.interval, a.noiseFloor, a.pValue], [b.point, b.interval, b.noiseFloor, b.pValue]);
  }
});

Deno.test("compareSummaries() scales tolerances by the threshold, and leaves the score alone", () => {
  const [before, after] = [rowsOf(2000, { seed: 1 }), rowsOf(2000, { seed: 2, drift: 0.3 })];
  const [plain, wide] = [compared(before, after), compared(before, after, { threshold: 0.8 })];
  strictEqual(column(wide, "amount").tolerance, 0.8);
  strictEqual(column(wide, "amount").verdict, "stable");
  strictEqual(plain.driftScore?.toFixed(12), wide.driftScore?.toFixed(12));
  const own = compared(before, after, { threshold: 0.8, tolerances: { wasserstein: 0.05 } });
  strictEqual(column(own, "amount").verdict, "drift");
  // A column's verdict drift implies a score beyond the threshold.
  ok((own.driftScore ?? 0) > 0.8);
});

Deno.test("compareSummaries() takes a method for all columns or for one", () => {
  const [before, after] = [rowsOf(500, { seed: 1 }), rowsOf(500, { seed: 2 })];
  const methods = (options: CompareSummariesOptions) =>
    Object.fromEntries(compared(before, after, options).columns.map(({ name, method }) => [name, method]));
  const psi = methods({ method: "psi", methods: { amount: "ks" } });
  deepStrictEqual([psi.amount, psi.steady, psi.plan, psi.note], ["ks", "psi", "psi", "domain_classifier"]);
  const wrong = column(compared(before, after, { methods: { plan: "ks" } }), "plan");
  ok(wrong.error?.message.includes("the method is for numeric columns, found categorical"), wrong.error?.message);
  throws(() => compared(before, after, { method: "nope" }), {
    name: "InputError",
    message: 'Cannot compare by the method "nope": there is no such method',
  });
  throws(() => compared(before, after, { columns: ["nope"] }), { name: "InputError", message: /the column "nope"/ });
  throws(() => compared(before, after, { threshold: 0 }), {
    name: "InputError",
    message: /threshold must be a positive number/,
  });
});

Deno.test("compareSummaries() counts a column that vanished as missing and names one that is new", () => {
  const before = rowsOf(1000, { seed: 1 });
  const after = rowsOf(1000, { seed: 2 }).map(({ plan, ...rest }) => ({ ...rest, tariff: plan }));
  const result = compared(before, after);
  const { verdict, method, missing } = column(result, "plan");
  deepStrictEqual([verdict, method, missing.current], ["drift", "missing_rate", 1]);
  const named = result.quality.map(({ column: name, check }) => `${name} ${check}`);
  ok(named.includes("plan column_missing") && named.includes("tariff column_new"), named.join());
  ok(!result.columns.some(({ name }) => name === "tariff"));
});

Deno.test("compareSummaries() passes on what an engine could not summarise, as a result of that column", () => {
  const baseline = makeBaseline(summariseRows([{ x: 1, y: 2 }, { x: 3, y: 4 }]));
  const current = summariseRows([{ x: 1 }, { x: 2 }], { like: baseline.columns });
  const error = { name: "InputError", message: "Cannot summarise the column: it holds nested values" };
  const result = compareSummaries(baseline, { ...current, problems: [{ column: "y", error }] });
  deepStrictEqual([column(result, "y").error, column(result, "y").verdict], [error, "inconclusive"]);
  ok(result.quality.every(({ column: name }) => name !== "y"));
});

Deno.test("compareSummaries() compares with hashed categories, given the salt", () => {
  const rows = (free: number) => Array.from({ length: 1000 }, (_, at) => ({ plan: at < free ? "free" : "pro" }));
  const baseline = makeBaseline(summariseRows(rows(500)), { salt: "pepper" });
  const current = summariseRows(rows(800), { like: baseline.columns });
  const result = compareSummaries(baseline, current, { salt: "pepper" });
  strictEqual(result.columns[0]?.point?.toFixed(2), "0.30");
  deepStrictEqual(result.columns[0]?.newCategories, []);
  throws(() => compareSummaries(baseline, current), { name: "InputError", message: /no salt was given/ });
  throws(() => compareSummaries(baseline, current, { salt: "salt" }), { message: /hashed with another salt/ });
});

Deno.test("compareSummaries() judges slices, with p-values corrected over all of them", () => {
  const rows = (shift: number) =>
    Array.from(
      { length: 2000 },
      (_, at) => ({ site: at % 2 === 0 ? "north" : "south", x: (at % 97) + (at % 2) * shift }),
    );
  const before = makeBaseline(summariseRows(rows(0), { slices: ["site"] }));
  const current = summariseRows(rows(30), { slices: ["site"], like: before.columns });
  const { columns } = compareSummaries(before, current);
  const verdicts = columns.map(({ name, slice, verdict }) => [name, slice, verdict]);
  deepStrictEqual(verdicts.at(-1), ["x", "site=south", "drift"]);
  deepStrictEqual(verdicts.at(-2), ["x", "site=north", "stable"]);
  const tested = columns.filter(({ pValue }) => pValue !== null);
  const south = columns.at(-1);
  // The smallest p-value is multiplied by how many tests share its rank or better.
  ok((south?.qValue ?? 0) >= (south?.pValue ?? 1) && (south?.qValue ?? 1) <= (south?.pValue ?? 0) * tested.length);
});

Deno.test("compareSummaries() raises no false alarm over a hundred columns at once", () => {
  const wide = (seed: number) => {
    const stream = random(seed, "wide");
    return Array.from(
      { length: 300 },
      () =>
        Object.fromEntries(
          Array.from(
            { length: 100 },
            (_, at) => [`c${at}`, at % 2 === 0 ? `v${stream.integer(4)}` : stream.integer(40) + 0.5],
          ),
        ),
    );
  };
  const result = compared(wide(1), wide(2));
  strictEqual(result.columns.length, 100);
  strictEqual(result.driftedShare, 0);
  ok(result.columns.filter(({ pValue }) => (pValue ?? 1) <= 0.05).length < 15);
});
