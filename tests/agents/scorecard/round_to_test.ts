import { ok, strictEqual } from "node:assert/strict";
import { roundTo } from "../../../lib/agents/scorecard/round_to.ts";

Deno.test("roundTo() rounds to digits after the point and knows no negative zero", () => {
  strictEqual(roundTo(1.23456, 2), 1.23);
  strictEqual(roundTo(-1.5, 0), -2);
  ok(Object.is(roundTo(-0.0001, 2), 0));
});
