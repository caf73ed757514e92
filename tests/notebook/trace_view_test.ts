import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { traceBundles, traceInfosBundle } from "../../lib/notebook/trace_view.ts";
import { sampleTrace } from "./sample_trace.ts";

Deno.test("traceBundles() is the tree, with details also what went in and came out", () => {
  strictEqual(traceBundles(sampleTrace(), { details: false }).length, 1);
  const [, details] = traceBundles(sampleTrace(), { details: true });
  const lines = details?.["text/plain"].split("\n").map((line) => line.split(/ {2,}/)) ?? [];
  deepStrictEqual(lines.slice(1), [
    ["span", "inputs", "outputs"],
    ["answer", "question: When?", "At 67"],
    ["search", "pension age", "[At 67, At 65]"],
    ["draft"],
    ["check", "No <source> is named"],
  ]);
});

Deno.test("traceInfosBundle() lists traces and counts those that it leaves out", () => {
  const { info } = sampleTrace();
  const infos = [info, { ...info, state: "ERROR" as const, responsePreview: null }, info];
  const text = traceInfosBundle(infos, { rows: 2, title: "Latest" })["text/plain"];
  match(text, /^answer +OK +60\.0 ms +\{"question":"When\?"\} +"At 67"$/m);
  match(text, /^answer +ERROR/m);
  match(text, /1 more trace$/);
});
