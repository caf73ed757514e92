import { InputError, type ModelVersion } from "../../contracts/mod.ts";
import { modelHistory } from "./model_history.ts";
import { type MoveReason, moveVersion, type StageRegistry } from "./move_version.ts";
import { versionInStage } from "./version_in_stage.ts";

/** Options for {@linkcode rollbackModel}. */
export interface RollbackModelOptions extends MoveReason {
  /** Name of the model. */
  name: string;
}

/**
 * Takes the latest promotion to Production back: the version that was there before serves again, the present one is
 * archived. Called again it goes one promotion further back. Where the trail does not know what was there before, since the
 * promotion was made with MLflow itself, it is the newest archived version below the present one.
 *
 * @returns The version that serves now.
 * @throws {InputError} If no version is in Production, or none was there before.
 *
 * @example
 * ```ts
 * import { openTracking, promoteModel, rollbackModel } from "vigil/tracking";
 * const folder = await Deno.makeTempDir();
 * await using store = await openTracking("sqlite:///mlflow.db", { folder });
 * for (const source of ["models/1", "models/2"]) await store.createModelVersion({ name: "fp", source });
 * for (const version of [1, 2]) await promoteModel(store, { name: "fp", version, by: "ada", why: "trained" });
 * (await rollbackModel(store, { name: "fp", by: "ada", why: "alarms at night" })).version; // 1
 * ```
 */
export async function rollbackModel(registry: StageRegistry, options: RollbackModelOptions): Promise<ModelVersion> {
  const { name, ...reason } = options;
  const current = await versionInStage(registry, name);
  if (current === null) throw new InputError(`Cannot roll back the model "${name}": no version is in Production`);
  const versions = await registry.modelVersions(name);
  const target = await versionBefore(registry, { current, versions });
  if (target === undefined) {
    throw new InputError(
      `Cannot roll back the model "${name}": version ${current.version} is in Production and none was before it`,
    );
  }
  return await moveVersion(registry, { target, to: "Production", action: "rollback" }, { ...reason, versions });
}

async function versionBefore(
  registry: StageRegistry,
  { current, versions }: { current: ModelVersion; versions: readonly ModelVersion[] },
): Promise<ModelVersion | undefined> {
  const promotion = (await modelHistory(registry, current.name)).findLast(({ version, action, to }) =>
    version === current.version && action === "promote" && to === "Production"
  );
  if (promotion !== undefined) return versions.find(({ version }) => version === promotion.other);
  return versions.find(({ version, stage }) => version < current.version && stage === "Archived");
}
