import { toFileUrl } from "@std/path";
import { type Experiment, InputError } from "../../contracts/mod.ts";
import type { Connection } from "./connection.ts";
import type { StoreContext } from "./context.ts";
import { number, numberOrNull, type Row, text, textOrNull } from "./row.ts";

const BY_NAME = "SELECT experiment_id, lifecycle_stage FROM experiments WHERE name = ? AND workspace = 'default'";

/** Finds an experiment by its name or makes it, inside a write transaction; returns its number. */
export function ensureExperimentId(context: StoreContext, name: string): number {
  const { connection } = context;
  const row = connection.prepare(BY_NAME).get(name);
  if (row !== undefined) {
    if (text(row, "lifecycle_stage") === "deleted") throw deletedExperiment(name);
    return number(row, "experiment_id");
  }
  checkName(name);
  const last = connection.prepare("SELECT coalesce(max(experiment_id), 0) AS last FROM experiments").get() ?? {};
  const id = number(last, "last") + 1;
  const now = context.clock.now();
  connection.prepare(
    "INSERT INTO experiments (experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time, " +
      "workspace) VALUES (?, ?, ?, 'active', ?, ?, 'default')",
  ).run(id, name, `${toFileUrl(context.artifactRoot).href}/${id}`, now, now);
  return id;
}

/** Finds an experiment by its name or makes it. */
export function ensureExperiment(context: StoreContext, name: string): Experiment {
  const { connection } = context;
  const found = connection.read(() => readExperiments(connection, { name, includeDeleted: true })[0]);
  if (found?.lifecycleStage === "active") return found;
  return connection.write(() => {
    const id = ensureExperimentId(context, name);
    const [made] = readExperiments(connection, { name });
    if (made === undefined) throw new Error(`Cannot read back the experiment "${name}" with the id ${id}`);
    return made;
  });
}

/** Reads experiments, inside a transaction. */
export function readExperiments(
  connection: Connection,
  options: { name?: string; includeDeleted?: boolean } = {},
): Experiment[] {
  const tags = new Map<number, Record<string, string>>();
  for (const row of connection.prepare("SELECT experiment_id, key, value FROM experiment_tags").all()) {
    const id = number(row, "experiment_id");
    const own = tags.get(id) ?? {};
    own[text(row, "key")] = textOrNull(row, "value") ?? "";
    tags.set(id, own);
  }
  return connection.prepare(
    "SELECT * FROM experiments WHERE workspace = 'default' AND (?1 IS NULL OR name = ?1) " +
      "AND (?2 OR lifecycle_stage = 'active') ORDER BY experiment_id",
  ).all(options.name ?? null, options.includeDeleted ? 1 : 0)
    .map((row) => toExperiment(row, tags.get(number(row, "experiment_id")) ?? {}));
}

function toExperiment(row: Row, tags: Record<string, string>): Experiment {
  return {
    experimentId: String(number(row, "experiment_id")),
    name: text(row, "name"),
    artifactLocation: textOrNull(row, "artifact_location") ?? "",
    lifecycleStage: text(row, "lifecycle_stage") === "deleted" ? "deleted" : "active",
    creationTimeMs: numberOrNull(row, "creation_time"),
    lastUpdateTimeMs: numberOrNull(row, "last_update_time"),
    tags,
  };
}

function checkName(name: string): void {
  if (name.length >= 1 && name.length <= 256) return;
  throw new InputError(
    `Cannot make the experiment: expected a name of 1 to 256 characters, found ${name.length}`,
    { where: { field: "experiment" } },
  );
}

function deletedExperiment(name: string): InputError {
  return new InputError(`Cannot use the experiment "${name}": it is deleted`, {
    where: { field: "experiment" },
    hint: "Restore it in MLflow, prune it, or use another name",
  });
}
