import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { claimsOf, claimSupport, LONG_SOURCE, readSource } from "../../../lib/scorers/grounding/claim_support.ts";

const source = readSource("In 1990s money, employees paid 1,500 euros a year into the fund.", "context 1");

Deno.test("claimsOf() leaves out what claims nothing", () => {
  deepStrictEqual(claimsOf("So it is. The rate is 12 %. Can I help with anything else?"), ["The rate is 12 %."]);
  deepStrictEqual(claimsOf("Who won the cup?"), ["Who won the cup?"]);
  deepStrictEqual(claimsOf("... !"), []);
});

Deno.test("claimSupport() gives the best stretch of the best source as evidence", () => {
  const other = readSource("Something else entirely.", "context 2");
  const support = claimSupport("Employees paid 1500 euros.", [other, source]);
  strictEqual(support.evidence?.source, "context 1");
  strictEqual(source.text.slice(support.evidence?.start, support.evidence?.end), support.evidence?.text);
  deepStrictEqual(support.strangeNumbers, [], "1500 is 1,500");
});

Deno.test("claimSupport() halves a claim with a number that no source has", () => {
  const right = claimSupport("Employees paid 1,500 euros a year.", [source]);
  const wrong = claimSupport("Employees paid 1,800 euros a year.", [source]);
  deepStrictEqual(wrong.strangeNumbers, ["1,800"]);
  strictEqual(right.support, 1);
  ok(wrong.support < 0.5);
  deepStrictEqual(claimSupport("Employees paid in 1990.", [source]).strangeNumbers, []);
});

Deno.test("claimSupport() wants the order of words where sources are long", () => {
  const words = "employees paid euros into the fund every year".split(" ");
  const filler = Array.from({ length: LONG_SOURCE }, (_, at) => `w${at}x`).join(" ");
  const long = readSource(`${filler} ${words.join(" ")} ${filler}`, "context 1");
  strictEqual(claimSupport(words.join(" "), [long]).support, 1);
  ok(claimSupport(words.toReversed().join(" "), [long]).support < 0.6);
  strictEqual(claimSupport("nothing shared", [long]).support, 0);
});
