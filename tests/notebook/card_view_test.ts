import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { cardBundles } from "../../lib/notebook/card_view.ts";
import { sampleCard } from "./more_results.ts";

const texts = () => cardBundles(sampleCard()).map((bundle) => bundle["text/plain"]);

Deno.test("cardBundles() says first what a scorer measures and what not, then how right it is", () => {
  match(texts()[0] ?? "", /^Accuracy card of sample_scorer, version 1\n2 labelled sets\. Nothing was tuned\.\n/);
  match(texts()[0] ?? "", /\nIt measures words of a list\.\n- Does not apply to other languages$/);
  match(texts()[2] ?? "", /^ .*\nInsults +0\.430 /);
  match(texts()[3] ?? "", /\nInsults: 100 sentences +below chance +100 +0 +0\.160 \[/);
  match(texts()[3] ?? "", /\nOthers +does not apply +10 +10 /);
});

Deno.test("cardBundles() names simpler ways and the worst groups of the sets that were scored", () => {
  deepStrictEqual(texts().slice(4).map((text) => text.split("\n")[0]), [
    "Insults: beside simpler ways",
    "Insults: the worst groups",
  ]);
  ok(texts().at(-1)?.endsWith("2 more groups"));
});

Deno.test("cardBundles() draws nothing where no set was scored", () => {
  const card = sampleCard();
  const bundles = cardBundles({ ...card, sets: card.sets.slice(1) });
  strictEqual(bundles.some((bundle) => "image/svg+xml" in bundle), false);
});
