import { strictEqual } from "node:assert/strict";
import { checkScorer, templateMatch } from "../../../lib/scorers/mod.ts";
import { valueOf } from "../value_of.ts";

Deno.test("templateMatch() wants the words, with something in every place", async () => {
  const scorer = templateMatch({ templates: ["Your rate is {rate} (plan {plan})."] });
  strictEqual(await valueOf(scorer, { outputs: "your rate is  12 % (plan A)." }), true);
  strictEqual(await valueOf(scorer, { outputs: "Your rate is 12 %." }), false);
  strictEqual(await valueOf(scorer, { outputs: "Your rate is (plan A)." }), false);
  strictEqual(await valueOf(templateMatch(), { outputs: "a b", expectations: { templates: ["x", "a {n}"] } }), true);
  strictEqual(await valueOf(templateMatch(), { outputs: "a b" }), "abstained");
});

Deno.test("templateMatch() wants a character in every place, and both ends", async () => {
  for (
    const [template, outputs, value] of [
      ["{x}", "", false],
      ["{x}", "a", true],
      ["{x}{y}", "a", false],
      ["{x}{y}", "😀", false],
      ["{x}{y}", "😀b", true],
      ["a", "A", true],
      ["a", "ab", false],
      ["a{x}a", "aa", false],
      ["a{x}a", "aaa", true],
      ["{x}ab{y}ab", "abab", false],
      ["{x}ab{y}ab", "-abab-ab", true],
      ["{x}b", "a b c", false],
      ["1+1={x}.", "1+1=2.", true],
      ["1+1={x}.", "11=2!", false],
      ["STRASSE {x}", "straße 1", false],
      ["ΟΔΟΣ {x}", "οδος 1", true],
    ] as const
  ) {
    strictEqual(
      await valueOf(templateMatch({ templates: [template] }), { outputs }),
      value,
      `${template} on ${outputs}`,
    );
  }
});

Deno.test("templateMatch() ends on long answers that nearly follow a template of many places", async () => {
  const scorer = templateMatch({ templates: ["{x}a{y}a{z}a{w}a{v}b"] });
  strictEqual(await valueOf(scorer, { outputs: "a".repeat(3_000) }), false);
  strictEqual(await valueOf(scorer, { outputs: `${"a".repeat(3_000)}b` }), true);
});

Deno.test("templateMatch() keeps its contract", async () => {
  await checkScorer(templateMatch(), [{ inputs: 1, outputs: "a", expectations: "{b}" }, { inputs: 1, outputs: null }]);
});
