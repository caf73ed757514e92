import { InputError, type ModelVersion } from "../../contracts/mod.ts";
import { type MoveReason, moveVersion, type StageRegistry } from "./move_version.ts";

/** Options for {@linkcode promoteModel}. */
export interface PromoteModelOptions extends MoveReason {
  /** Name of the model. */
  name: string;
  /** Number of the version. */
  version: number;
  /** Where it goes. @default {"Production"} */
  to?: "Staging" | "Production";
}

/**
 * Promotes a version of a model to Staging or Production, on any store: the stage of MLflow, the alias of the same name
 * (`staging`, `production`), and a line of the audit trail. The version that was there is archived, so that a rollback finds
 * it again. A version that is there already stays, without a line.
 *
 * @returns The version as it is now.
 * @throws {InputError} If there is no such version.
 *
 * @example
 * ```ts
 * import { openTracking, promoteModel, versionInStage } from "vigil/tracking";
 * const folder = await Deno.makeTempDir();
 * await using store = await openTracking("sqlite:///mlflow.db", { folder });
 * for (const source of ["models/1", "models/2"]) await store.createModelVersion({ name: "fp", source });
 * await promoteModel(store, { name: "fp", version: 1, by: "ada", why: "first model" });
 * await promoteModel(store, { name: "fp", version: 2, by: "ada", why: "better recall" });
 * (await versionInStage(store, "fp"))?.version; // 2
 * (await store.modelVersion("fp", 1))?.stage; // "Archived"
 * ```
 */
export async function promoteModel(registry: StageRegistry, options: PromoteModelOptions): Promise<ModelVersion> {
  const { name, version, to = "Production", ...reason } = options;
  const versions = await registry.modelVersions(name);
  const target = versions.find((candidate) => candidate.version === version);
  if (target === undefined) {
    throw new InputError(
      `Cannot promote version ${version} of the model "${name}": found ${describe(versions)}`,
      { where: { field: "version" } },
    );
  }
  const alone = versions.every((other) => other.version === version || other.stage !== to);
  if (target.stage === to && alone) return target;
  return await moveVersion(registry, { target, to, action: "promote" }, { ...reason, versions });
}

function describe(versions: readonly ModelVersion[]): string {
  if (versions.length === 0) return "no model of this name";
  return `the versions ${versions.map(({ version }) => version).toSorted((a, b) => a - b).join(", ")}`;
}
