import { match, strictEqual } from "node:assert/strict";
import { cardMarkdown, cardSentence, type CardSet } from "../../../lib/scorers/mod.ts";

const estimate = (value: number, low: number, high: number) => ({
  value,
  n: 100,
  interval: { low, high, level: 0.95, method: "wilson" },
});
const set: CardSet = {
  name: "s",
  title: "A set",
  source: "github.com/a/b @ 1234567",
  licence: "MIT",
  kept: "here",
  digest: "0123456789abcdef0123",
  version: "1",
  positive: "bad",
  n: 120,
  scored: 100,
  abstained: 20,
  failed: 0,
  mostly: "No context",
  threshold: 0.5,
  auc: estimate(0.4, 0.3, 0.49),
  balancedAccuracy: estimate(0.45, 0.41, 0.48),
  recall: estimate(0.2, 0.1, 0.3),
  falseAlarms: estimate(0.3, 0.2, 0.4),
  verdict: "below chance",
  groups: [{ name: "g", n: 5, positives: 5, right: estimate(0, 0, 0.4) }],
  baselines: [{ name: "a coin", auc: 0.5, balancedAccuracy: null, how: "computed", note: null }],
};

Deno.test("cardSentence() says it when a scorer is below chance", () => {
  match(cardSentence(set), /^\*\*Below chance\*\*: balanced accuracy 0\.450 \[0\.410, 0\.480\]/);
  match(cardSentence(set), /abstains on 16\.7 % of 120 rows/);
  strictEqual(
    cardSentence({ ...set, verdict: "does not apply", scored: 0, abstained: 120 }),
    'Does not apply: it abstains on 100 % of 120 rows ("No context").',
  );
  match(cardSentence({ ...set, verdict: "above chance" }), /^Above chance: AUC 0\.400/);
  match(cardSentence({ ...set, verdict: "not told from chance" }), /^Not told from chance/);
});

Deno.test("cardMarkdown() shows baselines, groups and licence", () => {
  const text = cardMarkdown({
    kind: "accuracyCard",
    schemaVersion: 1,
    scorer: "x",
    version: "1",
    measures: "something",
    development: "Nothing was tuned.",
    notApplicable: ["other languages"],
    sets: [set],
  });
  for (
    const part of [
      /^# x, version 1$/m,
      /- other languages/,
      /a coin \(computed beside it\) \| 0\.500/,
      /`g` \| 5 \| 5/,
      /Licence: MIT/,
    ]
  ) {
    match(text, part);
  }
});
