import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import type { Scorer } from "../../../lib/contracts/mod.ts";
import { scorer, scoreRow } from "../../../lib/scorers/mod.ts";

Deno.test("scoreRow() keeps the order, and a scorer that breaks costs only its own score", async () => {
  const good = scorer(() => 0.5, { name: "good" });
  const throwing: Scorer = {
    ...good,
    name: "throwing",
    score() {
      throw new RangeError("Cannot judge");
    },
  };
  const outside: Scorer = { ...good, name: "outside", score: () => ({ status: "scored", value: 7 }) };
  const scores = await scoreRow([throwing, outside, good], { inputs: null, outputs: null });
  deepStrictEqual(Object.keys(scores), ["throwing", "outside", "good"]);
  strictEqual(scores["throwing"]?.status, "failed");
  match(JSON.stringify(scores["outside"]), /expected a number from 0 to 1/);
  deepStrictEqual(scores["good"], { status: "scored", value: 0.5 });
});
