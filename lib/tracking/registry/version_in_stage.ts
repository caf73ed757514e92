import type { ModelVersion, Registry } from "../../contracts/mod.ts";

/**
 * The version of a model that is in a stage, as of now. Where there are several, because a move was cut short or somebody
 * moved versions with MLflow, it is the one that the stage's alias (`production`, `staging`) points at, else the newest.
 *
 * @param name Name of the model.
 * @returns The version; null where none is in the stage.
 *
 * @example
 * ```ts
 * import { openTracking, versionInStage } from "vigil/tracking";
 * const folder = await Deno.makeTempDir();
 * await using store = await openTracking("sqlite:///mlflow.db", { folder });
 * await versionInStage(store, "fp"); // null
 * ```
 */
export async function versionInStage(
  registry: Pick<Registry, "model" | "modelVersions">,
  name: string,
  options: {
    /** The stage. @default {"Production"} */
    stage?: "Staging" | "Production";
  } = {},
): Promise<ModelVersion | null> {
  const { stage = "Production" } = options;
  const found = (await registry.modelVersions(name)).filter((version) => version.stage === stage);
  if (found.length < 2) return found[0] ?? null;
  const preferred = (await registry.model(name))?.aliases[aliasOfStage(stage)];
  return found.find(({ version }) => version === preferred) ?? found[0] ?? null;
}

/** The alias that follows a stage. */
export function aliasOfStage(stage: "Staging" | "Production"): string {
  return stage.toLowerCase();
}
