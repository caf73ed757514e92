import { z } from "zod";
import catalogueJson from "./catalogue.json" with { type: "json" };

/** Something that can be started for an intent. */
export interface IntentTemplate {
  /** Its id. */
  id: string;
  /** A workflow has steps and changes something; an agent answers. */
  kind: "workflow" | "agent";
  /** What it does. */
  title: string;
  /** The intents that it serves. */
  intents: string[];
  /** Modules of the application that offer it; none: all do. */
  modules: string[];
}

/** What there is for intents. */
export interface IntentCatalogue {
  /** Intents by category. */
  categories: Record<string, string[]>;
  /** Templates. */
  templates: IntentTemplate[];
}

/** Schema of {@linkcode IntentCatalogue}. */
export const intentCatalogueSchema: z.ZodType<IntentCatalogue> = z.object({
  categories: z.record(z.string(), z.array(z.string())),
  templates: z.array(z.object({
    id: z.string().min(1),
    kind: z.enum(["workflow", "agent"]),
    title: z.string(),
    intents: z.array(z.string()).min(1),
    modules: z.array(z.string()),
  })),
});

/**
 * The catalogue that comes with vigil: the ten categories of CLINC150 and 22 invented templates.
 *
 * @example
 * ```ts
 * import { intentCatalogue } from "vigil/agents";
 * intentCatalogue().templates.length; // 22
 * ```
 */
export function intentCatalogue(): IntentCatalogue {
  return intentCatalogueSchema.parse(catalogueJson);
}

/** What a catalogue offers for an intent. */
export interface MatchedTemplates {
  /** Templates that are on offer in the module, whatever the intent. */
  available: { workflow: number; agent: number };
  /** Those of them that serve the intent. */
  templates: Pick<IntentTemplate, "id" | "kind" | "title">[];
  /** Share of those on offer that serve the intent; 0 where none is on offer. */
  matchRate: number;
  /** Whether a workflow serves the intent, on offer or not. */
  requiresWorkflow: boolean;
  /** Category of the intent; null where it has none. */
  category: string | null;
}

/** Finds the templates of an intent: those that the module offers, or all where no module is given or it is unknown. */
export function matchTemplates(
  { categories, templates }: IntentCatalogue,
  { intent, module }: { intent: string; module: string | null },
): MatchedTemplates {
  const known = module !== null && templates.some(({ modules }) => modules.includes(module));
  const offered = templates.filter(({ modules }) => !known || modules.length === 0 || modules.includes(module));
  const serving = offered.filter(({ intents }) => intents.includes(intent));
  const workflow = offered.filter(({ kind }) => kind === "workflow").length;
  return {
    available: { workflow, agent: offered.length - workflow },
    templates: serving.map(({ id, kind, title }) => ({ id, kind, title })),
    matchRate: offered.length === 0 ? 0 : serving.length / offered.length,
    requiresWorkflow: templates.some(({ kind, intents }) => kind === "workflow" && intents.includes(intent)),
    category: Object.entries(categories).find(([, intents]) => intents.includes(intent))?.[0] ?? null,
  };
}
