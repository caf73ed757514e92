import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { type QualityCheck, qualityChecks } from "../../../lib/drift/quality/quality_checks.ts";
import { keyOf } from "../../../lib/drift/summarise/summarise_rows.ts";
import { type Sides, sidesOf } from "../sides.ts";

const present = new Set([keyOf(null, "column")]);
const numbers = Array.from({ length: 1000 }, (_, at) => at + 0.5);

function checksOf(sides: Sides): QualityCheck[] {
  return qualityChecks([sides], { present, added: [] });
}

Deno.test("qualityChecks() has nothing to say of clean data", () => {
  deepStrictEqual(checksOf(sidesOf(numbers, numbers.map((value) => value * 0.99))), []);
});

Deno.test("qualityChecks() says what is more often missing, and what became empty", () => {
  const half = numbers.map((value, at) => at % 2 === 0 ? null : value);
  deepStrictEqual(checksOf(sidesOf(numbers, half)), [
    { column: "column", check: "missing", reference: 0, current: 0.5, verdict: "failed" },
  ]);
  strictEqual(checksOf(sidesOf(half, half))[0]?.verdict, "ok");
  strictEqual(checksOf(sidesOf(numbers, numbers.map(() => null)))[0]?.check, "empty");
});

Deno.test("qualityChecks() tells values outside the range from those that chance explains", () => {
  const outside = [...numbers.slice(0, 900), ...Array<number>(100).fill(5000)];
  deepStrictEqual(checksOf(sidesOf(numbers, outside)).map(({ check, current, verdict }) => [check, current, verdict]), [
    ["out_of_range", 0.1, "failed"],
    ["outliers", 0.1, "failed"],
    ["duplicates", 0.099, "warning"],
  ]);
  const one = checksOf(sidesOf(numbers, [...numbers.slice(0, 999), 1000.6]));
  deepStrictEqual(one.map(({ check, verdict }) => [check, verdict]), [["out_of_range", "ok"]]);
});

Deno.test("qualityChecks() sees infinities, constants, new categories, types and keys that repeat", () => {
  const find = (sides: Sides, name: string) => checksOf(sides).find(({ check }) => check.startsWith(name));
  strictEqual(find(sidesOf(numbers, [...numbers, Infinity]), "infinite")?.verdict, "warning");
  strictEqual(find(sidesOf(numbers, numbers.map(() => 7)), "constant")?.verdict, "warning");
  strictEqual(find(sidesOf([5, 5], [5, 5]), "constant")?.verdict, "ok");
  const categories = sidesOf(["a", "b", "a", "b"], ["a", "b", "c", "c"]);
  deepStrictEqual(find(categories, "new_categories")?.current, 0.5);
  strictEqual(find(sidesOf(numbers, numbers.map((value) => `x${value}`)), "type numeric became")?.verdict, "failed");
});

Deno.test("qualityChecks() tells more outliers than the reference has, by Tukey's fences", () => {
  // Quartiles 250 and 750 of 1,000 even numbers: fences at -500 and 1,500, and three of the reference beyond them.
  const reference = [...numbers.slice(0, 997), 2000, 3000, -4000];
  const found = (current: readonly number[]) =>
    checksOf(sidesOf(reference, current)).find(({ check }) => check === "outliers");
  deepStrictEqual(found(reference), {
    column: "column",
    check: "outliers",
    reference: 0.003,
    current: 0.003,
    verdict: "ok",
  });
  const some = [...numbers.slice(0, 985), ...Array<number>(15).fill(1900)];
  deepStrictEqual([found(some)?.current, found(some)?.verdict], [0.015, "warning"]);
  const many = [...numbers.slice(0, 900), ...Array<number>(100).fill(1900)];
  deepStrictEqual([found(many)?.current, found(many)?.verdict], [0.1, "failed"]);
  strictEqual(found([...numbers, 2000, 2000])?.verdict, "ok");
  strictEqual(checksOf(sidesOf(["a", "b"], ["a", "c"])).some(({ check }) => check === "outliers"), false);
});

Deno.test("qualityChecks() tells more repeated rows than the reference has", () => {
  const found = (reference: number, current: number) =>
    qualityChecks([], {
      present,
      added: [],
      duplicates: { reference: { rows: 1000, repeated: reference }, current: { rows: 1000, repeated: current } },
    });
  deepStrictEqual(found(0, 0), []);
  deepStrictEqual(found(10, 100), [
    { column: "all rows", check: "duplicate_rows", reference: 0.01, current: 0.1, verdict: "failed" },
  ]);
  deepStrictEqual([found(10, 24)[0]?.verdict, found(10, 12)[0]?.verdict, found(10, 0)[0]?.verdict], [
    "warning",
    "ok",
    "ok",
  ]);
});

Deno.test("qualityChecks() names columns that vanished and came, the worst first", () => {
  const checks = qualityChecks([sidesOf(numbers, [])], { present: new Set(), added: ["fresh"] });
  deepStrictEqual(checks.map(({ column, check, verdict }) => [column, check, verdict]), [
    ["column", "column_missing", "failed"],
    ["fresh", "column_new", "warning"],
  ]);
});
