import { strictEqual } from "node:assert/strict";
import { checkScorer, listMatch } from "../../../lib/scorers/mod.ts";
import { valueOf } from "../value_of.ts";

Deno.test("listMatch() counts every item as often as both lists have it", async () => {
  const score = (outputs: unknown, expectations: unknown) => valueOf(listMatch(), { outputs, expectations });
  strictEqual(await score(["a", "b"], ["B", "c"]), 0.5);
  strictEqual(await score(["a", "a"], ["a"]), 2 / 3);
  strictEqual(await score([{ x: 1, y: 2 }], [{ y: 2, x: 1 }]), 1);
  strictEqual(await score("- one\n- two", ["one", "two"]), 1);
  strictEqual(await score("one; two", ["one"]), 2 / 3);
  strictEqual(await score([], []), 1);
  strictEqual(await score([], ["a"]), 0);
  strictEqual(await score({}, ["a"]), "abstained");
  strictEqual(await score(["a"], undefined), "abstained");
});

Deno.test("listMatch() keeps its contract", async () => {
  await checkScorer(listMatch(), [{ inputs: 1, outputs: ["a"], expectations: ["b"] }, { inputs: 1, outputs: null }]);
});
