import { join } from "@std/path";
import { loadSettings } from "vigil/config";
import type { EvaluationResult, Tracking } from "vigil/contracts";
import { latestResult, loadResult } from "vigil/evaluation";
import { openTracking, trackingSettings } from "vigil/tracking";
import { artefactFolder, type CommandContext } from "../command.ts";
import type { Plan } from "./plan.ts";

/** What the baseline of an evaluation is looked for with. */
export interface BaselineOptions {
  /** What is evaluated. */
  plan: Pick<Plan, "name" | "agentName" | "experiment" | "dataset">;
  /** The store; null where nothing is recorded. */
  store: Tracking | null;
}

/**
 * Loads the result that `--compare` names: a run, a file, or the latest finished evaluation of the same experiment, of the
 * same dataset where there is one. Where nothing is recorded, the latest is the one among the reports.
 *
 * @returns Undefined without the flag, or where there is nothing to compare with yet.
 * @throws {InputError} If the run or the file is not there, or holds no evaluation.
 */
export async function loadBaseline(
  context: CommandContext<{ compare?: string | undefined }>,
  { plan, store }: BaselineOptions,
): Promise<EvaluationResult | undefined> {
  const { flags, output, folder, resolve } = context;
  if (flags.compare === undefined) return undefined;
  const onWarning = (message: string) => output.note(`warning: ${message}`);
  if (flags.compare === "latest") {
    const experiment = plan.experiment ?? `/Shared/ai-agents/${plan.agentName ?? plan.name}`;
    const latest = store === null
      ? await latestReport(join(artefactFolder(`${folder}/reports`, "evaluation", plan.name), "latest"))
      : await latestResult({ store, experiment, dataset: plan.dataset.name, onWarning });
    if (latest === null) output.note("Nothing to compare with yet: there is no earlier finished evaluation");
    return latest ?? undefined;
  }
  const options = { folder: resolve("."), onWarning };
  const isRun = /^[0-9a-f]{8,32}$/.test(flags.compare);
  if (!isRun || store !== null) return await loadResult(flags.compare, { ...options, store });
  const { trackingUri } = loadSettings(trackingSettings, context.sources);
  await using opened = await openTracking(trackingUri, { folder });
  return await loadResult(flags.compare, { ...options, store: opened });
}

async function latestReport(path: string): Promise<EvaluationResult | null> {
  try {
    await Deno.stat(join(path, "result.json"));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
  return await loadResult(path, { store: null });
}
