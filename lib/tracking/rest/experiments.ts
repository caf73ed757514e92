import { z } from "zod";
import { type Experiment, InputError } from "../../contracts/mod.ts";
import type { RestContext } from "./context.ts";
import { isMissing, isThereAlready, orNull } from "./errors.ts";
import { entries, pageToken, readPages, whole } from "./wire.ts";

const PAGE = 1000;

const experimentSchema: z.ZodType<Experiment> = z.object({
  experiment_id: z.string(),
  name: z.string(),
  artifact_location: z.string().default(""),
  lifecycle_stage: z.string().default("active"),
  creation_time: whole.nullish(),
  last_update_time: whole.nullish(),
  tags: entries.default({}),
}).transform((found) => ({
  experimentId: found.experiment_id,
  name: found.name,
  artifactLocation: found.artifact_location,
  lifecycleStage: found.lifecycle_stage === "deleted" ? "deleted" : "active",
  creationTimeMs: found.creation_time ?? null,
  lastUpdateTimeMs: found.last_update_time ?? null,
  tags: found.tags,
}));

const foundSchema = z.object({ experiment: experimentSchema });
const madeSchema = z.object({ experiment_id: z.string() });
const pageSchema = z.object({ experiments: z.array(experimentSchema).default([]), next_page_token: pageToken });

/**
 * Finds an experiment by its name or makes it.
 *
 * @throws {InputError} If it is deleted, or the server refuses the name.
 */
export async function ensureExperiment(context: RestContext, name: string): Promise<Experiment> {
  const found = await findExperiment(context, name);
  if (found !== null) return active(found);
  checkName(name);
  try {
    return await makeExperiment(context, name);
  } catch (error) {
    if (isMissing(error) && await context.kind.prepareExperiment(context, name)) {
      return await makeExperiment(context, name);
    }
    if (!isThereAlready(error)) throw error;
    // Another process was faster, or an earlier attempt of this one was answered too late.
    const made = await findExperiment(context, name);
    if (made === null) throw error;
    return active(made);
  }
}

async function makeExperiment(context: RestContext, name: string): Promise<Experiment> {
  const { experiment_id: id } = await context.api.call("POST /api/2.0/mlflow/experiments/create", {
    schema: madeSchema,
    action: `make the experiment "${name}"`,
    json: { name: context.kind.experimentName(name) },
  });
  return await getExperiment(context, id);
}

/** An experiment by its name, deleted or not; null where there is none. */
export async function findExperiment({ api, kind }: RestContext, name: string): Promise<Experiment | null> {
  const found = await orNull(api.call("GET /api/2.0/mlflow/experiments/get-by-name", {
    schema: foundSchema,
    action: `find the experiment "${name}"`,
    query: { experiment_name: kind.experimentName(name) },
  }));
  return found?.experiment ?? null;
}

/** Experiments, by name or all. */
export async function readExperiments(
  context: RestContext,
  options: { name?: string; includeDeleted?: boolean } = {},
): Promise<Experiment[]> {
  const { name, includeDeleted = false } = options;
  if (name !== undefined) {
    const found = await findExperiment(context, name);
    return found === null || (found.lifecycleStage === "deleted" && !includeDeleted) ? [] : [found];
  }
  return await readPages(async (page) => {
    const { experiments, next_page_token: next } = await context.api.call("POST /api/2.0/mlflow/experiments/search", {
      schema: pageSchema,
      action: "list the experiments",
      json: {
        max_results: PAGE,
        view_type: includeDeleted ? "ALL" : "ACTIVE_ONLY",
        ...(page === undefined ? {} : { page_token: page }),
      },
    });
    return { items: experiments, next };
  });
}

/** Ids of experiments by their names, of those that exist; of all experiments where no names are given. */
export async function experimentIds(context: RestContext, names: readonly string[] | undefined): Promise<string[]> {
  if (names === undefined) {
    return (await readExperiments(context, { includeDeleted: true })).map(({ experimentId }) => experimentId);
  }
  const found = await Promise.all(names.map((name) => findExperiment(context, name)));
  return found.filter((experiment) => experiment !== null).map(({ experimentId }) => experimentId);
}

async function getExperiment({ api }: RestContext, id: string): Promise<Experiment> {
  const { experiment } = await api.call("GET /api/2.0/mlflow/experiments/get", {
    schema: foundSchema,
    action: `read the experiment ${id}`,
    query: { experiment_id: id },
  });
  return experiment;
}

function active(experiment: Experiment): Experiment {
  if (experiment.lifecycleStage === "active") return experiment;
  throw new InputError(`Cannot use the experiment "${experiment.name}": it is deleted`, {
    where: { field: "experiment" },
    hint: "Restore it in MLflow, remove it for good with `mlflow gc`, or use another name",
  });
}

function checkName(name: string): void {
  if (name.length >= 1 && name.length <= 256) return;
  throw new InputError(
    `Cannot make the experiment: expected a name of 1 to 256 characters, found ${name.length}`,
    { where: { field: "experiment" } },
  );
}
