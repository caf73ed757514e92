import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { intentCatalogue, matchTemplates } from "../../../lib/agents/intent_detection/catalogue.ts";

Deno.test("intentCatalogue() serves only intents that have a category", () => {
  const { categories, templates } = intentCatalogue();
  const known = new Set(Object.values(categories).flat());
  strictEqual(known.size, 150);
  for (const { id, intents } of templates) for (const intent of intents) ok(known.has(intent), `${id}: ${intent}`);
  strictEqual(new Set(templates.map(({ id }) => id)).size, templates.length);
});

Deno.test("matchTemplates() offers what the module has, and says when a workflow is needed elsewhere", () => {
  const catalogue = intentCatalogue();
  const at = (intent: string, module: string | null) => {
    const { available, templates, matchRate, requiresWorkflow, category } = matchTemplates(catalogue, {
      intent,
      module,
    });
    return [available.workflow, available.agent, templates.length, matchRate, requiresWorkflow, category];
  };
  deepStrictEqual(at("book_flight", "travel"), [2, 4, 1, 1 / 6, true, "travel"]);
  deepStrictEqual(at("book_flight", "cards"), [2, 4, 0, 0, true, "travel"]);
  deepStrictEqual(at("weather", null), [12, 10, 1, 1 / 22, false, "utility"]);
  deepStrictEqual(at("oos", "a module of the caller"), [12, 10, 0, 0, false, null]);
  deepStrictEqual(matchTemplates({ categories: {}, templates: [] }, { intent: "x", module: null }).matchRate, 0);
});
