import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { PensionAnswer } from "../../../lib/agents/pension_advisor/answer.ts";
import {
  checkCitations,
  checkCountry,
  checkCoverage,
  checkFigures,
  pensionChecks,
  pensionGuards,
  unknownCountries,
} from "../../../lib/agents/pension_advisor/checks.ts";

const good: PensionAnswer = {
  outcome: "answered",
  countries: ["NL"],
  answer: "The AOW begins at 67 [NL-1].",
  citations: ["NL-1"],
  calculations: [],
  reasons: [],
};

Deno.test("checkCitations() wants sections that are there", () => {
  strictEqual(checkCitations(good).verdict, "pass");
  strictEqual(checkCitations({ ...good, citations: [] }).verdict, "fail");
  deepStrictEqual(checkCitations({ ...good, citations: ["NL-1", "NL-77"] }), {
    verdict: "fail",
    reason: "The answer cites what is not in the rule book: NL-77",
  });
});

Deno.test("checkCountry() wants the countries asked about, all of them and no other", () => {
  strictEqual(checkCountry({ question: "AOW age?" }, good).verdict, "pass");
  strictEqual(checkCountry({ question: "When?", country: "GB" }, good).verdict, "fail");
  const both = checkCountry({ question: "Dutch or British pension age?" }, good);
  strictEqual(both.reason, "The answer cites no rule of GB");
});

Deno.test("checkFigures() finds numbers that nobody wrote", () => {
  strictEqual(checkFigures("When?", good).verdict, "pass");
  deepStrictEqual(checkFigures("When?", { ...good, answer: "The AOW begins at 65 [NL-1]." }), {
    verdict: "fail",
    reason: "Numbers that no cited section holds: 65",
  });
  strictEqual(checkFigures("I earn 52,000", { ...good, answer: "With 52000 it is 67." }).verdict, "pass");
});

Deno.test("checkCoverage() fails rules that are about something else", () => {
  strictEqual(checkCoverage("At what age does the AOW begin?", good).verdict, "pass");
  strictEqual(checkCoverage("What colour has the card of the office in Holland?", good).verdict, "fail");
  strictEqual(checkCoverage("?", good).verdict, "unsure");
});

Deno.test("the checks let refusals pass", async () => {
  const refused: PensionAnswer = { ...good, outcome: "refused", citations: [] };
  for (const { name, check } of pensionChecks()) {
    strictEqual((await check({ inputs: { question: "?" }, outputs: refused }, {})).verdict, "pass", name);
  }
});

Deno.test("pensionGuards() stop advice and deceit, and let honest questions pass", async () => {
  const stopped = async (question: string): Promise<string | undefined> => {
    for (const { name, check } of pensionGuards()) {
      if ((await check({ question }, {})).verdict === "fail") return name;
    }
    return undefined;
  };
  strictEqual(await stopped("Which stocks should my pension hold?"), "scope");
  strictEqual(await stopped("How do I hide income from the pension office?"), "scope");
  strictEqual(await stopped("How is the weather?"), "topic");
  strictEqual(await stopped("How is my pension taxed?"), undefined);
  ok(unknownCountries("In France?").includes("France"));
});
