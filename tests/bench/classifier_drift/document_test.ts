import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { type Cell, foundOf, foundTable, quietOf, quietTable } from "./document.ts";
import { alertsOf, type Verdicts } from "./simulate.ts";

const stable = (days: number): Verdicts => Array.from({ length: days }, () => "stable" as const);

Deno.test("alertsOf() counts an episode once, until a check says stable", () => {
  strictEqual(alertsOf([]), 0);
  strictEqual(alertsOf(["stable", "drift", "drift", "inconclusive", "drift", "stable", "drift"]), 2);
});

Deno.test("quietOf() puts alarms on a quarter of 90 checks", () => {
  const draws: Verdicts[] = [[...stable(28), "drift", "inconclusive"], stable(30), stable(30)];
  deepStrictEqual(quietOf({ draws }), { checks: 90, drift: 1, inconclusive: 1, alertsPerQuarter: 1, withAlert: 1 });
});

Deno.test("foundOf() takes the median and the worst day, and what was not found for later than all", () => {
  const at = (day: number): Verdicts => [...stable(day - 1), "drift"];
  deepStrictEqual(foundOf({ draws: [at(5), at(3), at(9)] }), { found: 3, median: 5, worst: 9 });
  deepStrictEqual(foundOf({ draws: [at(5), at(3), stable(30)] }), { found: 2, median: 5, worst: null });
  deepStrictEqual(foundOf({ draws: [at(5), stable(30), stable(30)] }), { found: 1, median: null, worst: null });
});

Deno.test("quietTable() and foundTable() hold their own kinds of traffic", () => {
  const cell = { window: 30, cluster: false, halves: false };
  const cells: Cell[] = [{ ...cell, kind: "quiet", draws: [stable(30)] }, {
    ...cell,
    kind: "mix",
    draws: [["stable", "drift"]],
  }];
  match(quietTable(cells), /^[^\n]*\n[^\n]*\n\| 30 days \| the same sentences \| 1 \| 30 \| 0 \| 0\.0 % \| 0\.00 \|$/);
  match(foundTable(cells), /^[^\n]*\n[^\n]*\n\| mix: .* \| 30 days \| apart \| 1 \| 1 \| 2 \| 2 \|$/);
});
