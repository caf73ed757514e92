import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { checkScorer, pii } from "../../../lib/scorers/mod.ts";
import { scoredOf, valueOf } from "../value_of.ts";

Deno.test("pii() finds what has a form, and shows only its ends", async () => {
  // The numbers are the examples of ISO 13616 and of card issuers; the telephone numbers are kept for fiction.
  const outputs =
    "anna@example.org, GB29 NWBK 6016 1331 9268 19, 4111 1111 1111 1111, +49 30 23125 000, 203.0.113.9, 123-45-6789";
  const score = await scoredOf(pii(), { outputs });
  strictEqual(score.value, false);
  deepStrictEqual(score.evidence?.map(({ source }) => source).sort(), ["card", "email", "iban", "ip", "phone", "ssn"]);
  strictEqual(score.evidence?.find(({ source }) => source === "email")?.text, "a…g");
  strictEqual(JSON.stringify(score).includes("anna"), false);
});

Deno.test("pii() passes what only looks like it, and what is allowed", async () => {
  for (const outputs of ["Version 1.2.3.4 of 2026-11-21", "4111 1111 1111 1112", "Washington, 12.5 %"]) {
    strictEqual(await valueOf(pii(), { outputs }), true, outputs);
  }
  strictEqual(await valueOf(pii({ allowed: ["Help@example.org"] }), { outputs: "help@example.org" }), true);
  strictEqual(await valueOf(pii(), { outputs: { id: 7 } }), "abstained");
  await checkScorer(pii(), [{ inputs: 1, outputs: "a@b.org" }, { inputs: 1, outputs: null }]);
});
