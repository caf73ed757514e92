import { strictEqual } from "node:assert/strict";
import {
  formatCount,
  formatEstimate,
  formatInterval,
  formatLevel,
  formatMilliseconds,
  formatNumber,
  formatPValue,
  formatQuantity,
  formatShare,
  formatUsd,
} from "../../lib/reports/format.ts";

const THIN = "\u202f";

async function table<T>(t: Deno.TestContext, format: (value: T) => string, cases: readonly (readonly [T, string])[]) {
  for (const [value, text] of cases) await t.step(`${value} is ${text}`, () => strictEqual(format(value), text));
}

Deno.test("formatCount() groups thousands and keeps signs and fractions", (t) =>
  table(t, formatCount, [
    [0, "0"],
    [999, "999"],
    [1000, `1${THIN}000`],
    [1234567, `1${THIN}234${THIN}567`],
    [-1000, `-1${THIN}000`],
    [2.5, "2.5"],
    [1e21, "1e+21"],
  ]));

Deno.test("formatNumber() keeps three digits that mean something and never rounds to 0 or 1", (t) =>
  table<number | null>(t, formatNumber, [
    [0, "0.000"],
    [1, "1.000"],
    [0.85, "0.850"],
    [-0.85, "-0.850"],
    [0.9996, "0.9996"],
    [0.99999, "0.99999"],
    [0.0004, "0.0004"],
    [0.00000012, "1.2e-7"],
    [4.3e-19, "0.000"],
    [1.2345, "1.23"],
    [12.345, "12.3"],
    [99.96, "100"],
    [12345.6, `12${THIN}346`],
    [Infinity, "∞"],
    [-Infinity, "-∞"],
    [NaN, "—"],
    [null, "—"],
  ]));

Deno.test("formatMilliseconds() chooses the unit", (t) =>
  table<number | null>(t, formatMilliseconds, [
    [0, "0 ms"],
    [0.01234, "0.012 ms"],
    [12.34, "12.3 ms"],
    [999.4, "999 ms"],
    [999.6, `1${THIN}000 ms`],
    [1000, "1.00 s"],
    [1534, "1.53 s"],
    [180_000, "3.00 min"],
    [null, "—"],
  ]));

Deno.test("formatUsd() keeps two digits of small amounts", (t) =>
  table<number | null>(t, formatUsd, [
    [0, "0.00 USD"],
    [0.000123, "0.00012 USD"],
    [0.0123, "0.0123 USD"],
    [1.239, "1.24 USD"],
    [12345.6, `12${THIN}345.60 USD`],
    [null, "—"],
  ]));

Deno.test("formatShare() never shows 0 % or 100 % for less or more", (t) =>
  table<number | null>(t, formatShare, [
    [0, "0 %"],
    [1, "100 %"],
    [0.8534, "85.3 %"],
    [0.0004, "< 0.1 %"],
    [0.9996, "> 99.9 %"],
    [null, "—"],
  ]));

Deno.test("formatPValue() does not promise more than three decimals", (t) =>
  table<number | null>(t, formatPValue, [[0.0312, "0.031"], [1e-9, "< 0.001"], [1, "1.000"], [null, "—"]]));

Deno.test("formatInterval() shows an end that is not bounded as infinite", () => {
  const interval = { low: 0.64, high: 0.948, level: 0.95, method: "wilson" };
  strictEqual(formatInterval(interval), "[0.640, 0.948]");
  strictEqual(formatInterval({ ...interval, high: null }), "[0.640, ∞)");
  strictEqual(formatInterval({ ...interval, low: null }), "(-∞, 0.948]");
  strictEqual(formatInterval({ ...interval, low: 12, high: 1500 }, formatMilliseconds), "[12.0 ms, 1.50 s]");
  strictEqual(formatInterval(null), "—");
});

Deno.test("formatEstimate() shows value and interval, or that there is none", () => {
  const interval = { low: 0.64, high: 0.948, level: 0.95, method: "wilson" };
  strictEqual(formatEstimate({ value: 0.85, n: 20, interval }), "0.850 [0.640, 0.948]");
  strictEqual(formatEstimate({ value: 0.85, n: 20, interval: null }), "0.850");
  strictEqual(formatEstimate({ value: null, n: 0, interval: null, reason: "no rows" }), "—");
});

Deno.test("formatLevel() and formatQuantity() read as words", () => {
  strictEqual(formatLevel(0.95), "95 %");
  strictEqual(formatLevel(0.999), "99.9 %");
  strictEqual(formatQuantity(1, "row"), "1 row");
  strictEqual(formatQuantity(0, "row"), "0 rows");
  strictEqual(formatQuantity(2, "entry", "entries"), "2 entries");
});
