import {
  type DriftResult,
  type EvaluationResult,
  type EvaluationRow,
  InputError,
  type Tracking,
} from "vigil/contracts";
import { judgeSides, makeBaseline, summariseRows } from "vigil/drift";
import { artefactsOf } from "vigil/evaluation";
import { driftMetrics } from "vigil/monitoring";

/** Flags that ask for drift beside an evaluation. */
export interface DriftDetectionFlags {
  /** Whether drift is looked for. */
  driftDetection: boolean;
  /** What the dataset is compared with. */
  baselineDataset?: string | undefined;
  /** Another comparison. */
  compare?: string | undefined;
}

/**
 * The dataset that drift is looked for against; undefined where nobody asks.
 *
 * @throws {InputError} If one of the two flags is missing, or another comparison is asked for too.
 */
export function baselineDatasetOf(flags: DriftDetectionFlags): string | undefined {
  const { driftDetection, baselineDataset, compare } = flags;
  if (!driftDetection && baselineDataset === undefined) return undefined;
  if (!driftDetection || baselineDataset === undefined) {
    const [given, missing] = driftDetection
      ? ["--drift-detection", "--baseline-dataset"]
      : ["--baseline-dataset", "--drift-detection"];
    throw new InputError(`Cannot look for drift: ${given} needs ${missing} too`, { where: { field: missing } });
  }
  if (compare !== undefined) {
    throw new InputError(
      "Cannot use --compare together with --drift-detection: the baseline dataset is compared with",
      {
        where: { field: "--compare" },
      },
    );
  }
  return baselineDataset;
}

/** A result on another dataset as what metrics are compared with: its rows are others, even where their ids are the same. */
export function asOtherRows(result: EvaluationResult): EvaluationResult {
  return { ...result, rows: result.rows.map((row) => ({ ...row, id: `baseline ${row.id}` })) };
}

/** Drift between the rows of two evaluations: of the inputs, field by field, of the predictions and of how sure they are. */
export async function driftOfEvaluations(
  baseline: EvaluationResult,
  current: EvaluationResult,
  options: { seed: number; threshold: number; signal?: AbortSignal },
): Promise<DriftResult> {
  const clustered = [...baseline.rows, ...current.rows].every(({ cluster }) => cluster !== null);
  const rows = (result: EvaluationResult) => result.rows.map((row) => columnsOf(row, { clustered }));
  const grouping = clustered ? { cluster: CLUSTER } : {};
  const reference = makeBaseline(summariseRows(rows(baseline), grouping), { name: baseline.dataset.name });
  const side = summariseRows(rows(current), { like: reference.columns, ...grouping });
  const known = new Set(reference.columns.map(({ summary }) => summary.name));
  const names = side.columns.map(({ summary }) => summary.name);
  const added = names.filter((name) => !known.has(name));
  const sides = { baseline: reference, reference: null, current: null, side, currentName: current.dataset.name };
  return (await judgeSides({ ...sides, added, names }, options)).result;
}

/** Adds the drift to the run of an evaluation: metrics, the verdict as a tag, and its files anew. */
export async function recordDrift(result: EvaluationResult, store: Tracking, timestampMs: number): Promise<void> {
  const { drift, tracking } = result;
  if (drift === undefined || tracking === null) return;
  const { runId } = tracking;
  for (const point of driftMetrics(drift, { timestampMs })) store.record({ kind: "metric", runId, ...point });
  store.record({ kind: "tag", runId, key: "vigil.drift.verdict", value: drift.verdict });
  store.record({ kind: "tag", runId, key: "vigil.drift.reference", value: drift.reference.name.slice(0, 8000) });
  for (const [name, text] of Object.entries(artefactsOf(result).files)) await store.writeArtifact(runId, name, text);
  await store.flush();
}

const CLUSTER = "\u0000cluster";

/** Levels of nested inputs that are columns of their own. */
const LEVELS = 3;

function columnsOf(row: EvaluationRow, { clustered }: { clustered: boolean }): Record<string, unknown> {
  const columns: Record<string, unknown> = {};
  spread(row.inputs, { into: columns, path: "", level: 0 });
  const free = (name: string) => Object.hasOwn(columns, name) ? `${name} (output)` : name;
  const predicted = row.predicted ?? null;
  columns[free("prediction")] = predicted === null || typeof predicted !== "object"
    ? predicted === null ? null : String(predicted)
    : JSON.stringify(predicted);
  if (row.probabilities !== null) columns[free("confidence")] = Math.max(...Object.values(row.probabilities));
  if (clustered) columns[CLUSTER] = row.cluster;
  return columns;
}

function spread(
  value: unknown,
  { into, path, level }: { into: Record<string, unknown>; path: string; level: number },
): void {
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isRecord || level === LEVELS) {
    into[path === "" ? "inputs" : path] = typeof value === "object" && value !== null ? JSON.stringify(value) : value;
    return;
  }
  for (const [key, part] of Object.entries(value)) {
    spread(part, { into, path: path === "" ? key : `${path}.${key}`, level: level + 1 });
  }
}
