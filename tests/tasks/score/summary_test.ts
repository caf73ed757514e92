import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import type { Score } from "../../../lib/contracts/mod.ts";
import { exactMatch } from "../../../lib/scorers/mod.ts";
import { summarise, summaryTable } from "../../../tasks/score/summary.ts";

const scores: Score[] = [
  { status: "scored", value: true },
  { status: "scored", value: false },
  { status: "abstained", reason: "Nothing is expected" },
  { status: "failed", error: { name: "E", message: "Cannot judge" } },
  { status: "abstained", reason: "Nothing is expected" },
];

Deno.test("summarise() keeps scored, abstained and failed apart", () => {
  const [summary] = summarise([exactMatch()], new Map([["exact_match", scores]]));
  deepStrictEqual([summary?.scored, summary?.abstained, summary?.failed], [2, 2, 1]);
  strictEqual(summary?.metrics["exact_match"]?.value, 0.5);
  strictEqual(summary?.mostly, "Nothing is expected");
});

Deno.test("summaryTable() fits a terminal", () => {
  const text = summaryTable(summarise([exactMatch()], new Map([["exact_match", scores]])), { width: 100 });
  match(text, /exact_match +1 +0\.500 +\[.*\] +2 +2 +1/);
  match(text, /mostly "Nothing is expected"/);
  strictEqual(text.split("\n").every((line) => line.length <= 100), true);
});
