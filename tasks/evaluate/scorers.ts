import { importExport, isFileReference } from "vigil/config";
import { InputError, type Scorer } from "vigil/contracts";
import { exactMatch, scorer } from "vigil/scorers";
import { closest, type CommandContext } from "../command.ts";

/** Scorers that are known by name. */
const KNOWN: Readonly<Record<string, (fields: ScorerFields) => Scorer>> = {
  exact_match: ({ targetField, predictionField }) =>
    exactMatch({
      ...targetField === undefined ? {} : { expectedField: targetField },
      ...predictionField === undefined ? {} : { outputField: predictionField },
    }),
};

/** Fields that scorers known by name look at. */
export interface ScorerFields {
  /** Field of what is expected. */
  targetField?: string;
  /** Field of what was predicted. */
  predictionField?: string;
}

/**
 * Loads scorers by name, or from a user's own file: `FILE.ts#export`, a scorer or a plain function.
 *
 * @throws {InputError} If there is no such scorer, or the export is none.
 */
export async function loadScorers(
  references: readonly string[],
  context: Pick<CommandContext<unknown>, "resolve"> & { fields?: ScorerFields },
): Promise<Scorer[]> {
  const { fields = {} } = context;
  const scorers: Scorer[] = [];
  for (const reference of references) scorers.push(await load(reference, { folder: context.resolve("."), fields }));
  const names = scorers.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return scorers;
  throw new InputError(`Cannot use two scorers of the name "${twice}"`, { where: { field: "--scorers" } });
}

async function load(reference: string, context: { folder: string; fields: ScorerFields }): Promise<Scorer> {
  const { folder, fields } = context;
  const make = Object.hasOwn(KNOWN, reference) ? KNOWN[reference] : undefined;
  if (make !== undefined) return make(fields);
  if (!isFileReference(reference)) {
    const names = Object.keys(KNOWN);
    const suggestion = closest(reference, names);
    throw new InputError(`Cannot find the scorer "${reference}": it is neither a known name nor a file`, {
      where: { field: "--scorers" },
      hint: suggestion === undefined
        ? `The known scorers are ${names.join(", ")}; one of your own is given as FILE.ts#export`
        : `Did you mean ${suggestion}?`,
    });
  }
  const { value, name } = await importExport(reference, {
    folder,
    what: "scorer",
    expected: "a scorer or a function",
    accepts: isScorerOrFunction,
  });
  if (typeof value !== "function") return value;
  return scorer((row, options) => value(row, options), { name, scale: { kind: "number" } });
}

type ScoreFunction = Parameters<typeof scorer>[0];

function isScorerOrFunction(value: unknown): value is Scorer | ScoreFunction {
  if (typeof value === "function") return true;
  return typeof value === "object" && value !== null && "score" in value && typeof value.score === "function" &&
    "name" in value && typeof value.name === "string";
}
