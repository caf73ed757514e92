import type { Clock } from "../config/mod.ts";
import { type DriftResult, InputError, type Tracking } from "../contracts/mod.ts";
import { driftMetrics } from "./drift_metrics.ts";

/** What checks are kept in: any store that was opened by `openTracking()`. */
export type CheckStore = Pick<
  Tracking,
  "createRun" | "updateRun" | "record" | "flush" | "writeArtifact" | "readArtifact" | "runs"
>;

/** Which checks follow each other. */
export interface DriftSeries {
  /** Where they are kept. */
  store: CheckStore;
  /** Name of the analysis. */
  name: string;
  /** Digest of the reference: checks against another one are another series. */
  reference: string;
}

/** File of what is remembered from check to check. */
const STATE = "budget.json";

/** Tag of a run that holds a check. */
const REFERENCE = "vigil.drift.reference";

/** Runs that are looked through for the last check. */
const LOOKED_AT = 20;

/** Where the checks of an analysis are kept. */
export function driftExperiment(name: string): string {
  return `/Shared/drift/${name}`.slice(0, 250);
}

/**
 * What the last check of a series remembered, as JSON; null where there is none yet.
 *
 * A check that was interrupted left nothing; the one before it counts then.
 *
 * @throws {ServiceError} If the store cannot be reached.
 */
export async function lastDriftCheck({ store, name, reference }: DriftSeries): Promise<unknown> {
  const runs = await store.runs({
    experiments: [driftExperiment(name)],
    tags: { [REFERENCE]: reference },
    status: "FINISHED",
    limit: LOOKED_AT,
  });
  for (const { runId } of runs) {
    try {
      return JSON.parse(new TextDecoder().decode(await store.readArtifact(runId, STATE)));
    } catch (error) {
      if (!(error instanceof InputError) && !(error instanceof SyntaxError)) throw error;
    }
  }
  return null;
}

/** A check to keep. */
export interface DriftCheck extends DriftSeries {
  /** What it found. */
  result: DriftResult;
  /** What is remembered from it, as JSON. */
  state: unknown;
  /** Further files of the run by name. @default {{}} */
  files?: Readonly<Record<string, string>>;
  /** Who looks. */
  userId: string;
  /** Source of time. */
  clock: Clock;
}

/** Keeps a check as a run: metrics with the number of the check as their step, the result and what is remembered as files. */
export async function keepDriftCheck(check: DriftCheck): Promise<{ runId: string }> {
  const { store, name, reference, result, state, files = {}, userId, clock } = check;
  const timestampMs = clock.now();
  const { runId } = await store.createRun({
    experiment: driftExperiment(name),
    name: `${name}_check_${result.alarms?.check ?? 1}`.slice(0, 250),
    startTimeMs: timestampMs,
    userId,
    tags: { [REFERENCE]: reference, "vigil.drift.verdict": result.verdict },
    sourceName: "vigil drift",
  });
  for (const point of driftMetrics(result, { timestampMs, step: result.alarms?.check ?? 1 })) {
    store.record({ kind: "metric", runId, ...point });
  }
  for (const [file, text] of Object.entries(files)) await store.writeArtifact(runId, file, text);
  await store.writeArtifact(runId, STATE, `${JSON.stringify(state)}\n`);
  await store.flush();
  await store.updateRun(runId, { status: "FINISHED", endTimeMs: clock.now() });
  return { runId };
}
