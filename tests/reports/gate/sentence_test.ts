import { ok, strictEqual } from "node:assert/strict";
import { formatAddedMs, gateSentence, gateTone, gateVerdict } from "../../../lib/reports/gate/sentence.ts";
import { sampleGate } from "./sample_gate.ts";

Deno.test("gateSentence() says what was stopped, what it cost and what it is worth", () => {
  const better = sampleGate(100, 20, [15, 2]);
  strictEqual(gateVerdict(better), "better");
  strictEqual(gateTone(better), "good");
  ok(gateSentence(better).startsWith("sample_gate stopped 0.200 [0.133, 0.289] of the answers in 100 calls"));
  ok(/Right answers are more than in the same calls without it: \+0\.130 \[\+/.test(gateSentence(better)));
});

Deno.test("gateSentence() does not claim what a few calls cannot tell", () => {
  const unsure = sampleGate(20, 2, [2, 1]);
  strictEqual(gateVerdict(unsure), "inconclusive");
  ok(gateSentence(unsure).includes("20 calls cannot tell"), gateSentence(unsure));
  strictEqual(gateTone(sampleGate(100, 20, [2, 20])), "bad");
});

Deno.test("gateVerdict() has no verdict where nobody knows what is right", () => {
  strictEqual(gateVerdict({ lift: null }), null);
  ok(gateSentence({ ...sampleGate(10, 1), lift: null }).endsWith("is not known."));
  strictEqual(formatAddedMs(null), "—");
});
