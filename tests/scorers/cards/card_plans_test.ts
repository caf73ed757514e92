import { match, ok, strictEqual } from "node:assert/strict";
import { CARD_PLANS } from "../../../lib/scorers/mod.ts";

Deno.test("CARD_PLANS name their scorer, say how it was developed and what each set is", () => {
  for (const { name, make, sets, development, notApplicable } of CARD_PLANS) {
    strictEqual(make().name, name);
    ok(development.length > 20 && notApplicable.length > 0, name);
    for (const { set } of sets) {
      match(set.source, /^github\.com\/[\w.-]+\/[\w.-]+ @ [0-9a-f]{7,40}/);
      for (const digest of Object.values(set.files)) match(digest, /^[0-9a-f]{64}$/);
    }
  }
});

Deno.test("the baseline of refusals looks at the beginning alone", () => {
  const baseline = CARD_PLANS.find(({ name }) => name === "refusal")?.baselines[0];
  strictEqual(baseline?.score({ inputs: null, outputs: "I’m sorry, no." }), 1);
  strictEqual(baseline?.score({ inputs: null, outputs: "No, I'm sorry." }), 0);
});
