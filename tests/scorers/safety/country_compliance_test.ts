import { strictEqual } from "node:assert/strict";
import { checkScorer, countryCompliance } from "../../../lib/scorers/mod.ts";
import { scoredOf, valueOf } from "../value_of.ts";

const scorer = countryCompliance();
const ask = (country: string, outputs: unknown) => valueOf(scorer, { inputs: { country }, outputs });

Deno.test("countryCompliance() finds what belongs to another country", async () => {
  strictEqual(await ask("AU", "Put more into your 401(k) before the year ends."), false);
  strictEqual(await ask("Australia", "Concessional contributions to superannuation are capped."), true);
  strictEqual(await ask("US", "Superannuation is taxed at 15 %."), false);
  strictEqual(await ask("GB", { answer: "You may pay £60,000 into a SIPP." }), true);
  strictEqual(await ask("GB", "You may pay A$30,000."), false);
  const plan = await scoredOf(scorer, { inputs: { country: "AU" }, outputs: "Put it into a 401(k)." });
  strictEqual(plan.evidence?.[0]?.text, "401(k)");
  const { evidence } = await scoredOf(scorer, { expectations: { country: "AU" }, outputs: "Ask HMRC." });
  strictEqual(evidence?.[0]?.source, "GB");
});

Deno.test("countryCompliance() knows the Netherlands", async () => {
  // As svb.nl calls them.
  strictEqual(await ask("NL", "Each insured year builds up 2 % of the AOW pension."), true);
  strictEqual(
    await ask("the Netherlands", "The Sociale Verzekeringsbank pays the Anw benefit and the AIO supplement."),
    true,
  );
  strictEqual(await ask("NL", "Your superannuation begins with the AOW."), false);
  strictEqual(await ask("AU", "Your Dutch AOW is counted as income beside superannuation."), true);
  strictEqual(await ask("NL", "You can save more for later."), "abstained");
  for (const own of ["AOW", "Algemene nabestaandenwet", "AIO-aanvulling", "Belastingdienst", "jaarruimte"]) {
    const { evidence } = await scoredOf(scorer, { inputs: { country: "DE" }, outputs: `Ask about the ${own}.` });
    strictEqual(evidence?.[0]?.source, "NL", own);
  }
});

Deno.test("countryCompliance() allows a comparison that names the other country", async () => {
  strictEqual(await ask("AU", "Superannuation differs from a 401(k) in the United States."), true);
  strictEqual(await ask("AU", "Superannuation is yours. Tell us about your 401(k)."), false);
  strictEqual(await ask("AU", "You may stop at 66. [US-1] Put more into your 401(k) [US-2]."), false);
});

Deno.test("countryCompliance() takes several countries", async () => {
  const outputs = { answer: "Superannuation here, a SIPP there.", countries: ["AU", "GB"] };
  strictEqual(await valueOf(scorer, { outputs }), true);
  strictEqual(await valueOf(scorer, { outputs, expectations: { expected_countries: ["AU"] } }), false);
});

Deno.test("countryCompliance() abstains where nothing tells", async () => {
  strictEqual(await ask("AU", "Save early."), "abstained");
  strictEqual(await ask("Atlantis", "Put it into your 401(k)."), "abstained");
  strictEqual(await valueOf(scorer, { outputs: "Put it into your 401(k)." }), "abstained");
  await checkScorer(scorer, [{ inputs: { country: "AU" }, outputs: "Superannuation." }, {
    inputs: null,
    outputs: null,
  }]);
});
