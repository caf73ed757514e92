import { importExport, isFileReference } from "vigil/config";
import { InputError, type Scorer } from "vigil/contracts";
import { type JudgeOptions, judges, NAMED_SCORERS, scorer } from "vigil/scorers";
import { closest, type CommandContext } from "../command.ts";
import { judgeModel } from "../score/judge_model.ts";

/** Fields that scorers known by name look at. */
export interface ScorerFields {
  /** Field of what is expected. */
  targetField?: string;
  /** Field of what was predicted. */
  predictionField?: string;
}

/** Where scorers are loaded. */
export interface ScorerContext
  extends Pick<CommandContext<unknown>, "resolve">, Partial<Pick<CommandContext<unknown>, "sources" | "folder">> {
  /** Fields that scorers known by name look at. @default {{}} */
  fields?: ScorerFields;
  /** The flags; a ceiling on money is one for all judges together. */
  flags?: { maxUsd?: number | undefined; concurrency?: number };
}

/**
 * Loads scorers by name, or from a user's own file: `FILE.ts#export`, a scorer or a plain function.
 *
 * @throws {InputError} If there is no such scorer, or the export is none.
 */
export async function loadScorers(
  references: readonly string[],
  context: ScorerContext,
): Promise<Scorer[]> {
  const { fields = {} } = context;
  const scorers: Scorer[] = [];
  let asked: JudgeOptions | undefined;
  const judge = (): JudgeOptions => asked ??= judgeOptions(context);
  for (const reference of references) {
    scorers.push(await load(reference, { folder: context.resolve("."), fields, judge }));
  }
  const names = scorers.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return scorers;
  throw new InputError(`Cannot use two scorers of the name "${twice}"`, { where: { field: "--scorers" } });
}

/** All judges of a command share model, limit and ceiling. */
function judgeOptions({ sources, folder, flags }: ScorerContext): JudgeOptions {
  if (sources === undefined || folder === undefined) {
    throw new InputError("Cannot ask a judge here: this command knows no model", { where: { field: "--scorers" } });
  }
  const { maxUsd, concurrency } = flags ?? {};
  return judgeModel({ sources, folder, maxUsd, ...concurrency === undefined ? {} : { concurrency } });
}

async function load(
  reference: string,
  context: { folder: string; fields: ScorerFields; judge: () => JudgeOptions },
): Promise<Scorer> {
  const { folder, fields, judge } = context;
  const known = NAMED_SCORERS.find(({ name }) => name === reference);
  if (known !== undefined) {
    const { targetField, predictionField } = fields;
    return known.make({
      ...targetField === undefined ? {} : { expectedField: targetField },
      ...predictionField === undefined ? {} : { outputField: predictionField },
    });
  }
  const judged = Object.hasOwn(judges, reference) ? judges[reference] : undefined;
  if (judged !== undefined) return judged.make(judge());
  if (!isFileReference(reference)) {
    const names = [...NAMED_SCORERS.map(({ name }) => name), ...Object.keys(judges)];
    const suggestion = closest(reference, names);
    throw new InputError(`Cannot find the scorer "${reference}": it is neither a known name nor a file`, {
      where: { field: "--scorers" },
      hint: suggestion === undefined
        ? `The ${names.length} known scorers are in docs/scorers.md, for example ${
          names[0]
        }; one of your own is given as FILE.ts#export`
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
