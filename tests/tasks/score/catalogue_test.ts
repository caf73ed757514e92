import { ok, strictEqual } from "node:assert/strict";
import { CARD_PLANS, judges, NAMED_SCORERS } from "../../../lib/scorers/mod.ts";
import { scorerCatalogue } from "../../../tasks/score/catalogue.ts";

const text = Deno.readTextFileSync(new URL("../../../docs/scorers.md", import.meta.url));

Deno.test("docs/scorers.md is the catalogue as the scorers declare it", () => {
  strictEqual(text, scorerCatalogue(), "Write it again with `deno task readme`");
});

Deno.test("scorerCatalogue() names every scorer, judge and card", () => {
  for (const name of [...NAMED_SCORERS.map((scorer) => scorer.name), ...Object.keys(judges)]) {
    ok(text.includes(`\`${name}\``), name);
  }
  for (const { name } of CARD_PLANS) ok(text.includes(`cards/${name}.md`), name);
});
