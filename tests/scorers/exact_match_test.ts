import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { checkScorer, exactMatch } from "../../lib/scorers/mod.ts";

async function valueOf(outputs: unknown, expectations: unknown, options = {}): Promise<unknown> {
  const score = await exactMatch(options).score({ inputs: null, outputs, expectations }, {});
  return score.status === "scored" ? score.value : score.status;
}

Deno.test("exactMatch() keeps its contract", async () => {
  await checkScorer(exactMatch(), [
    { inputs: "2+2", outputs: "4", expectations: "4" },
    { inputs: "2+2", outputs: null },
    { inputs: "2+2", outputs: { a: [1, { b: 2 }] }, expectations: { a: [1, { b: 3 }] } },
  ]);
});

Deno.test("exactMatch() compares objects whatever the order of their fields", async () => {
  strictEqual(await valueOf({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }), true);
  strictEqual(await valueOf({ a: 1, b: [2, 1] }, { b: [1, 2], a: 1 }), false);
  strictEqual(await valueOf(1, "1"), false);
});

Deno.test("exactMatch() normalises only when asked", async () => {
  strictEqual(await valueOf(" Paris", "paris"), false);
  strictEqual(await valueOf(" Paris", "paris", { normalise: true }), true);
});

Deno.test("exactMatch() abstains where nothing is expected, even if a prototype has the field", async () => {
  strictEqual(await valueOf("x", undefined), "abstained");
  strictEqual(await valueOf("x", {}, { expectedField: "constructor" }), "abstained");
  deepStrictEqual(
    await valueOf({ answer: "x" }, { answer: "x" }, { expectedField: "answer", outputField: "answer" }),
    true,
  );
});

Deno.test("exactMatch() takes an answer that is no object as a whole", async () => {
  strictEqual(await valueOf("x", { answer: "x" }, { expectedField: "answer", outputField: "answer" }), true);
  strictEqual(
    await valueOf({ other: "x" }, { answer: "x" }, { expectedField: "answer", outputField: "answer" }),
    false,
  );
});
