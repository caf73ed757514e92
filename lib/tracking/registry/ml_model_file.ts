import { VERSION } from "../../config/mod.ts";
import { type ModelSignature, writeSignature } from "./model_signature.ts";

/** What a file `MLmodel` says of a model. */
export interface MlModelFacts {
  /** Folder of the model below the artifacts of its run. */
  path: string;
  /** Run that made it. */
  runId: string;
  /** Id of the model: 32 hexadecimal digits. */
  modelUuid: string;
  /** When it was made, in milliseconds since 1970. */
  timeMs: number;
  /** What it reads and gives. */
  signature: ModelSignature;
  /** Bytes of its files. */
  size: number;
  /** How it is loaded: names and values by flavour. */
  flavors: Record<string, Record<string, unknown>>;
  /** More that is known of it. */
  metadata?: Record<string, unknown>;
}

/** The content of a file `MLmodel` as an object: what `mlflow.models.Model.from_dict()` takes. */
export function mlModelContent(facts: MlModelFacts): Record<string, unknown> {
  return {
    artifact_path: facts.path,
    flavors: facts.flavors,
    metadata: { vigil_version: VERSION, ...facts.metadata },
    model_size_bytes: facts.size,
    model_uuid: facts.modelUuid,
    run_id: facts.runId,
    signature: writeSignature(facts.signature),
    utc_time_created: new Date(facts.timeMs).toISOString().replace("T", " ").replace("Z", "000"),
  };
}

/**
 * The text of a file `MLmodel`, in YAML: `mlflow.models.Model.load()` and `get_model_info()` read it.
 *
 * @example
 * ```ts
 * import { mlModelFile } from "vigil/tracking";
 * const text = await mlModelFile({
 *   path: "model",
 *   runId: "0".repeat(32),
 *   modelUuid: "1".repeat(32),
 *   timeMs: 1_763_700_000_000,
 *   size: 1200,
 *   signature: { inputs: [{ name: "text", type: "string" }], outputs: [{ name: "probability", type: "double" }] },
 *   flavors: { vigil: { data: "model.json" } },
 * });
 * text.split("\n")[0]; // "artifact_path: model"
 * ```
 */
export async function mlModelFile(facts: MlModelFacts): Promise<string> {
  const { stringify } = await import("yaml");
  return stringify(mlModelContent(facts), { lineWidth: 0, version: "1.1" });
}
