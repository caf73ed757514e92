import type { z } from "zod";
import { loadSettings } from "vigil/config";
import { type EvaluationResult, evaluationResultSchema, InputError } from "vigil/contracts";
import { openTracking, trackingSettings } from "vigil/tracking";
import type { CommandContext } from "../command.ts";

/**
 * Reads the result that a recorded run keeps.
 *
 * @throws {InputError} If the store has no such run, or the run holds no result.
 */
export async function recordedResult(
  runId: string,
  context: Pick<CommandContext<unknown>, "sources" | "folder">,
): Promise<EvaluationResult> {
  const { trackingUri } = loadSettings(trackingSettings, context.sources);
  await using store = await openTracking(trackingUri, { folder: context.folder });
  const where = { field: "--rerun" };
  if (await store.run(runId) === null) {
    throw new InputError(`Cannot repeat the run "${runId}": the store has no such run`, {
      where,
      hint: 'List runs with `deno task query "SELECT run_uuid, name FROM runs"`',
    });
  }
  const listed = await store.artifacts(runId);
  if (!listed.some(({ path }) => path === "result.json")) {
    throw new InputError(`Cannot repeat the run "${runId}": it holds no result.json`, { where });
  }
  const text = new TextDecoder().decode(await store.readArtifact(runId, "result.json"));
  const result = evaluationResultSchema.safeParse(JSON.parse(text));
  if (!result.success) {
    throw new InputError(`Cannot repeat the run "${runId}": its result.json is not an evaluation`, { where });
  }
  return result.data;
}

/**
 * The flags that a result was made with, checked again.
 *
 * @throws {InputError} If this version of the command no longer takes them.
 */
export function rerunFlags<S extends z.ZodObject>(result: EvaluationResult, schema: S): z.output<S> {
  const flags = schema.safeParse(result.environment.flags);
  if (flags.success) return flags.data;
  throw new InputError(`Cannot repeat the run: its flags are not those of this version`, {
    where: { field: flags.error.issues[0]?.path.map(String).join(".") ?? "" },
  });
}
