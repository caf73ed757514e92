import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { scorerCheck } from "../../../lib/monitoring/gate/gate_check.ts";
import { scorer } from "../../../lib/scorers/mod.ts";

const row = { inputs: "q", outputs: 0.5 };

Deno.test("scorerCheck() turns values round where less is better", async () => {
  const toxicity = scorer(() => 0.9, { name: "toxicity", better: "lower" });
  deepStrictEqual(await scorerCheck(toxicity).check(row, {}), { verdict: "fail", reason: "toxicity is 0.9" });
});

Deno.test("scorerCheck() lets pass what a scorer abstains from, and is unsure where it fails or gives a label", async () => {
  const abstains = scorer(() => ({ status: "abstained", reason: "no context" }), { name: "a" });
  strictEqual((await scorerCheck(abstains).check(row, {})).verdict, "pass");
  const fails = scorer(() => Promise.reject(new Error("down")), { name: "f" });
  deepStrictEqual(await scorerCheck(fails).check(row, {}), { verdict: "unsure", reason: "down" });
  const labels = scorer(() => "red", { name: "l", scale: { kind: "label", labels: ["red"] } });
  strictEqual((await scorerCheck(labels).check(row, {})).verdict, "unsure");
});

Deno.test("scorerCheck() refuses a band that is none", () => {
  throws(() => scorerCheck(scorer(() => 1, { name: "x" }), { pass: 0.2, fail: 0.4 }), { name: "RangeError" });
});
