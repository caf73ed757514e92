import type { Registry } from "../../contracts/mod.ts";
import { type ModelTransition, transitionsOf } from "./transition.ts";

/**
 * The audit trail of a model: who moved which version, when, from which stage to which, and why; oldest first. It is kept
 * as tags of the versions (`vigil.audit.…`), so that it stays with the store and any MLflow shows it. Moves that were made
 * with MLflow itself leave no line here.
 *
 * @example
 * ```ts
 * import { modelHistory, openTracking, promoteModel } from "vigil/tracking";
 * const folder = await Deno.makeTempDir();
 * await using store = await openTracking("sqlite:///mlflow.db", { folder });
 * await store.createModelVersion({ name: "fp", source: "models/1" });
 * await promoteModel(store, { name: "fp", version: 1, by: "ada", why: "first model" });
 * (await modelHistory(store, "fp")).map(({ by, from, to }) => `${by}: ${from} to ${to}`); // ["ada: None to Production"]
 * ```
 */
export async function modelHistory(
  registry: Pick<Registry, "modelVersions">,
  name: string,
): Promise<ModelTransition[]> {
  const versions = await registry.modelVersions(name);
  return versions.toReversed().flatMap(transitionsOf).sort((a, b) => a.atMs - b.atMs);
}
