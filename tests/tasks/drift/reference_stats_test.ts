import { match, ok } from "node:assert/strict";
import { makeBaseline, summariseRows } from "../../../lib/drift/mod.ts";
import { referenceStats } from "../../../tasks/drift/reference_stats.ts";

Deno.test("referenceStats() says what each column holds, in lines that fit", () => {
  const rows = Array.from({ length: 10 }, (_, at) => ({
    age: at < 2 ? null : 30 + at,
    plan: at < 7 ? "free" : "pro",
    at: `2026-01-0${at % 9 + 1}`,
    [`a very long name ${"x".repeat(80)}`]: "y".repeat(200),
  }));
  const text = referenceStats(makeBaseline(summariseRows(rows), { name: "people" }));
  match(text, /^people: 10 rows, 4 columns\n/);
  match(text, /age +numeric +20[.\d]* % +mean 35\.5.*SD 2\.4.*32.* to 39/);
  match(text, /plan +categorical +0[.\d]* % +2 different: free 70[.\d]* %, pro 30[.\d]* %/);
  match(text, /at +time +0[.\d]* % +2026-01-01 to 2026-01-09/);
  ok(text.split("\n").every((line) => line.length <= 100));
});
