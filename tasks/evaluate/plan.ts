import { type AgentLoadOptions, loadAgent, loadClassifier, type LoadedAgent } from "vigil/agents";
import { loadSettings } from "vigil/config";
import type { Dataset, Scorer } from "vigil/contracts";
import { InputError } from "vigil/contracts";
import { DATASET_FOLDERS, datasetPart, loadDataset } from "vigil/datasets";
import type { AnyAgent } from "vigil/evaluation";
import { modelSettings } from "vigil/models";
import type { CommandContext } from "../command.ts";
import type { EvaluateFlags } from "../evaluate.ts";
import { readRegistry } from "../predict/stores.ts";
import { loadScorers, type ScorerFields } from "./scorers.ts";

/** What an evaluation is made of. */
export interface Plan {
  /** Name of the evaluation. */
  name: string;
  /** The agent; undefined where the file holds the predictions. */
  agent?: AnyAgent;
  /** Name of the agent. */
  agentName?: string;
  /** Where it is recorded. */
  experiment?: string;
  /** Version of its model, where it was trained here. */
  modelVersion?: string;
  /** The label that counts as positive, as the agent knows it. */
  positiveLabel?: string;
  /** Fields of the evaluation. */
  fields: ScorerFields & { probabilityField?: string | string[] };
  /** The rows. */
  dataset: Dataset;
  /** Judges of single rows. */
  scorers: Scorer[];
}

/** Agent of a call without flags. */
const DEFAULT_AGENT = "loan_approval";

/**
 * Loads agent, dataset and scorers as the flags say, with what the agent knows of its dataset as defaults.
 *
 * @throws {InputError} If anything of it is not there or does not fit.
 */
export async function loadPlan(context: CommandContext<EvaluateFlags>): Promise<Plan> {
  const { flags, folder } = context;
  const loaded = flags.agent === undefined && flags.predictionField !== undefined
    ? undefined
    : await loadAgent(flags.agent ?? DEFAULT_AGENT, {
      folder: callerFolder(context),
      ...modelOf(context),
      classifier: (name) => trainedClassifier(name, context),
    });
  const fields = fieldsOf(flags, loaded);
  const scorers = await loadScorers(flags.scorers, { ...context, fields });
  const ownScorers = await loaded?.scorers?.() ?? [];
  const wanted = flags.dataset ?? loaded?.dataset;
  if (wanted === undefined) {
    throw new InputError("Cannot evaluate: no dataset is named, expected --dataset NAME|PATH", {
      hint: "List the known datasets with `deno task dataset list`",
    });
  }
  const whole = await loadDataset(wanted, {
    folders: DATASET_FOLDERS.map((path) => `${folder}/${path}`),
    folder: callerFolder(context),
    // Labels are compared as they are written: "True" is not turned into true in one column and left in the other.
    ...loaded === undefined ? { textColumns: labelColumns(fields) } : {},
  });
  const split = flags.split ?? (wanted === loaded?.dataset ? loaded.split : undefined);
  const dataset = loaded?.trained !== undefined
    ? loaded.trained.rowsToJudge(whole, {
      labelled: flags.targetField !== undefined,
      ...split === undefined ? {} : { part: split },
    })
    : split === undefined
    ? whole
    : datasetPart(whole, split);
  return {
    name: flags.name ?? loaded?.name ?? dataset.name,
    ...loaded === undefined ? {} : agentOf(loaded),
    fields,
    dataset,
    scorers: [...scorers, ...ownScorers.filter(({ name }) => scorers.every((scorer) => scorer.name !== name))],
  };
}

function modelOf({ flags, sources }: CommandContext<EvaluateFlags>): Pick<AgentLoadOptions, "model"> {
  if (flags.model === undefined) return {};
  const { openaiBaseUrl: baseUrl, openaiApiKey: apiKey } = loadSettings(modelSettings, sources);
  return { model: { model: flags.model, baseUrl, ...apiKey === null ? {} : { apiKey } } };
}

/** Finds the model of a classifier as `deno task predict` does, or the one that --model names. */
async function trainedClassifier(name: string, context: CommandContext<EvaluateFlags>) {
  const { model } = context.flags;
  const isRegistered = model === undefined || /^(?:\d+|Staging|Production)$/.test(model);
  const which = model === undefined ? {} : { which: isRegistered ? model : context.resolve(model) };
  return await readRegistry(
    { ...context, flags: { classifier: name } },
    (options) => loadClassifier(name, { ...options, ...which }),
  );
}

function agentOf(
  loaded: LoadedAgent,
): Pick<Plan, "agent" | "agentName" | "experiment" | "modelVersion" | "positiveLabel"> {
  return {
    ...loaded.trained === undefined ? {} : { modelVersion: loaded.trained.version },
    agent: loaded.agent,
    agentName: loaded.name,
    experiment: loaded.experiment,
    ...loaded.positiveLabel === undefined ? {} : { positiveLabel: loaded.positiveLabel },
  };
}

function fieldsOf(flags: EvaluateFlags, loaded: LoadedAgent | undefined): Plan["fields"] {
  const targetField = flags.targetField ?? loaded?.targetField;
  const predictionField = flags.predictionField ?? loaded?.predictionField;
  const probabilityField = flags.probabilityField ?? loaded?.probabilityField;
  if (loaded === undefined && targetField === undefined) {
    throw new InputError("Cannot evaluate: no target is named, expected --target-field FIELD", {
      where: { field: "--target-field" },
      hint: "Name the field that holds the true label",
    });
  }
  return {
    ...targetField === undefined ? {} : { targetField },
    ...predictionField === undefined ? {} : { predictionField },
    ...probabilityField === undefined ? {} : { probabilityField: single(probabilityField) },
  };
}

function labelColumns({ targetField, predictionField }: Plan["fields"]): string[] {
  return [targetField, predictionField].filter((name) => name !== undefined);
}

function single(field: string | string[]): string | string[] {
  return typeof field !== "string" && field.length === 1 ? field[0] ?? field : field;
}

function callerFolder(context: Pick<CommandContext<unknown>, "resolve">): string {
  return context.resolve(".");
}
