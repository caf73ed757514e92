import { rejects } from "node:assert/strict";
import type { Scorer } from "../../lib/contracts/mod.ts";
import { checkScorer, scorer } from "../../lib/scorers/mod.ts";

const row = { inputs: { a: 1 }, outputs: "x" };

Deno.test("checkScorer() names the rule that is broken", async (t) => {
  let calls = 0;
  const good = scorer(() => 0.5, { name: "good" });
  const cases: [string, Scorer, RegExp][] = [
    ["name", { ...good, name: "" }, /its name must be/],
    ["version", { ...good, version: "" }, /its version must not be empty/],
    ["scale", { ...good, score: () => ({ status: "scored", value: 2 }) }, /found 2, expected a number from 0 to 1/],
    ["repeatable", scorer(() => (calls++ % 2) / 2, { name: "flaky" }), /the same answer/],
    ["row", {
      ...good,
      score: (given) => {
        if (given.inputs !== null && typeof given.inputs === "object") Reflect.set(given.inputs, "a", 2);
        return { status: "scored", value: 0 };
      },
    }, /must not change the row/],
  ];
  for (const [name, broken, message] of cases) {
    await t.step(name, () => rejects(checkScorer(broken, [structuredClone(row)]), { name: "TypeError", message }));
  }
  await t.step("no rows", () => rejects(checkScorer(good, []), /at least one row/));
});
