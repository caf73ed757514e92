import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { accuracyCardSchema, CARD_PLANS, cardMarkdown, makeCard } from "../../../lib/scorers/mod.ts";

const root = new URL("../../../", import.meta.url);

function committed(name: string, extension: string): string {
  return Deno.readTextFileSync(new URL(`docs/cards/${name}.${extension}`, root));
}

for (const { name, sets, make } of CARD_PLANS) {
  Deno.test(`the committed card of ${name} is what the command makes`, async () => {
    const card = accuracyCardSchema.parse(JSON.parse(committed(name, "json")));
    const { measured, card: made } = await makeCard(name, { folders: [new URL("data", root).pathname], earlier: card });
    // Sets that are not part of the project keep their figures, which must be of the scorer as it is now.
    deepStrictEqual(made, card);
    strictEqual(committed(name, "md"), cardMarkdown(made));
    deepStrictEqual(card.sets.map((set) => set.name), sets.map(({ set }) => set.name));
    for (const set of card.sets) {
      strictEqual(set.version, make().version, `${set.name} was measured with another version`);
    }
    for (const { set } of sets) {
      if (set.kept === "here") ok(measured.includes(set.name), `${set.name} was not measured`);
    }
  });
}
