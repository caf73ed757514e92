import { InputError, type ModelVersion, type RegisteredModel } from "../../contracts/mod.ts";
import type { Connection } from "./connection.ts";
import type { StoreContext } from "./context.ts";
import { number, numberOrNull, type Row, text, textOrNull } from "./row.ts";
import { requireRun } from "./runs.ts";

/** What a new version of a model is made from. */
export interface NewModelVersion {
  /** Name of the model. */
  name: string;
  /** Where its files are. */
  source: string;
  /** Run that made it. */
  runId?: string;
  /** What it is. */
  description?: string;
  /** Tags. */
  tags?: Record<string, string>;
  /** Tags that the model is given if it is new. */
  modelTags?: Record<string, string>;
}

const STAGES: readonly ModelVersion["stage"][] = ["None", "Staging", "Production", "Archived"];

/**
 * Makes a version of a model, and the model if it is new; returns its number.
 *
 * @throws {InputError} If the name is not one that MLflow takes, or there is no such run.
 */
export function createModelVersion({ connection, clock }: StoreContext, model: NewModelVersion): number {
  checkModelName(model.name);
  const now = clock.now();
  return connection.write(() => {
    if (model.runId !== undefined) requireRun(connection, model.runId);
    const isNew = !isRegistered(connection, model.name);
    connection.prepare(
      "INSERT INTO registered_models (name, creation_time, last_updated_time, description, workspace) " +
        "VALUES (?, ?2, ?2, '', 'default') ON CONFLICT (workspace, name) DO UPDATE SET last_updated_time = ?2",
    ).run(model.name, now);
    for (const [key, value] of Object.entries(isNew ? model.modelTags ?? {} : {})) {
      setTagOfModel(connection, model.name, { key, value });
    }
    const last = connection.prepare(
      "SELECT coalesce(max(version), 0) AS last FROM model_versions WHERE workspace = 'default' AND name = ?",
    ).get(model.name) ?? {};
    const version = number(last, "last") + 1;
    connection.prepare(
      "INSERT INTO model_versions (name, version, creation_time, last_updated_time, description, current_stage, source, " +
        "run_id, status, storage_location, workspace) VALUES (?, ?, ?3, ?3, ?, 'None', ?5, ?6, 'READY', ?5, 'default')",
    ).run(model.name, version, now, model.description ?? "", model.source, model.runId ?? null);
    for (const [key, value] of Object.entries(model.tags ?? {})) {
      setVersionTag(connection, { name: model.name, version }, { key, value });
    }
    return version;
  });
}

/** Points an alias at a version, or removes it with null. */
export function setModelAlias(
  connection: Connection,
  name: string,
  { alias, version }: { alias: string; version: number | null },
): void {
  checkAlias(alias);
  connection.write(() => {
    if (version === null) {
      connection.prepare("DELETE FROM registered_model_aliases WHERE workspace = 'default' AND name = ? AND alias = ?")
        .run(name, alias);
      return;
    }
    requireVersion(connection, { name, version });
    connection.prepare(
      "INSERT INTO registered_model_aliases (alias, version, name, workspace) VALUES (?, ?, ?, 'default') " +
        "ON CONFLICT (workspace, name, alias) DO UPDATE SET version = excluded.version",
    ).run(alias, version, name);
  });
}

/** Moves a version to a stage. */
export function setModelStage(
  { connection, clock }: StoreContext,
  model: { name: string; version: number },
  stage: ModelVersion["stage"],
): void {
  if (!STAGES.includes(stage)) {
    throw new InputError(`Cannot set the stage of a model: found "${stage}", expected one of ${STAGES.join(", ")}`);
  }
  connection.write(() => {
    requireVersion(connection, model);
    connection.prepare(
      "UPDATE model_versions SET current_stage = ?, last_updated_time = ? " +
        "WHERE workspace = 'default' AND name = ? AND version = ?",
    ).run(stage, clock.now(), model.name, model.version);
  });
}

/** Sets a tag of a model. */
export function setModelTag(connection: Connection, name: string, tag: { key: string; value: string }): void {
  connection.write(() => {
    if (!isRegistered(connection, name)) {
      throw new InputError(`Cannot find the model "${name}" in the store`, {
        where: { file: connection.path, field: "name" },
      });
    }
    setTagOfModel(connection, name, tag);
  });
}

/** Sets a tag of a version. */
export function setModelVersionTag(
  connection: Connection,
  model: { name: string; version: number },
  tag: { key: string; value: string },
): void {
  connection.write(() => {
    requireVersion(connection, model);
    setVersionTag(connection, model, tag);
  });
}

/** Reads registered models by name, inside a transaction; prompts, which MLflow keeps among them, are left out. */
export function readModels(connection: Connection, name?: string): RegisteredModel[] {
  const rows = connection.prepare(
    `SELECT m.*,
       (SELECT json_group_object(key, value) FROM registered_model_tags t
         WHERE t.workspace = 'default' AND t.name = m.name) AS tags,
       (SELECT json_group_object(alias, version) FROM registered_model_aliases a
         WHERE a.workspace = 'default' AND a.name = m.name) AS aliases
     FROM registered_models m WHERE m.workspace = 'default' AND (?1 IS NULL OR m.name = ?1)
       AND NOT EXISTS (SELECT 1 FROM registered_model_tags p WHERE p.workspace = 'default' AND p.name = m.name
         AND p.key = 'mlflow.prompt.is_prompt' AND lower(p.value) = 'true')
     ORDER BY m.name`,
  ).all(name ?? null);
  return rows.map((row) => ({
    name: text(row, "name"),
    description: textOrNull(row, "description") || null,
    tags: texts(row, "tags"),
    aliases: Object.fromEntries(Object.entries(entries(row, "aliases")).map(([key, value]) => [key, Number(value)])),
    creationTimeMs: numberOrNull(row, "creation_time") ?? 0,
  }));
}

/** Reads the versions of a model, newest first, inside a transaction. */
export function readModelVersions(connection: Connection, name: string): ModelVersion[] {
  return connection.prepare(
    `SELECT v.*, (SELECT json_group_object(key, value) FROM model_version_tags t
       WHERE t.workspace = 'default' AND t.name = v.name AND t.version = v.version) AS tags
     FROM model_versions v WHERE v.workspace = 'default' AND v.name = ? AND v.current_stage <> 'Deleted_Internal'
     ORDER BY v.version DESC`,
  ).all(name).map((row) => ({
    name: text(row, "name"),
    version: number(row, "version"),
    source: textOrNull(row, "source") ?? "",
    runId: textOrNull(row, "run_id") || null,
    stage: STAGES.find((stage) => stage === row["current_stage"]) ?? "None",
    description: textOrNull(row, "description") || null,
    tags: texts(row, "tags"),
    creationTimeMs: numberOrNull(row, "creation_time") ?? 0,
  }));
}

/** Reads one version by number or alias, inside a transaction. */
export function readModelVersion(connection: Connection, name: string, which: number | string): ModelVersion | null {
  const version = typeof which === "number" ? which : readAlias(connection, name, which);
  return readModelVersions(connection, name).find((candidate) => candidate.version === version) ?? null;
}

/** The version that an alias points at; prompts have aliases too. */
function readAlias(connection: Connection, name: string, alias: string): number | null {
  const row = connection.prepare(
    "SELECT version FROM registered_model_aliases WHERE workspace = 'default' AND name = ? AND alias = ?",
  ).get(name, alias);
  return row === undefined ? null : number(row, "version");
}

function isRegistered(connection: Connection, name: string): boolean {
  const found = connection.prepare("SELECT 1 FROM registered_models WHERE workspace = 'default' AND name = ?");
  return found.get(name) !== undefined;
}

function setTagOfModel(connection: Connection, name: string, tag: { key: string; value: string }): void {
  connection.prepare(
    "INSERT INTO registered_model_tags (key, value, name, workspace) VALUES (?, ?, ?, 'default') " +
      "ON CONFLICT (workspace, key, name) DO UPDATE SET value = excluded.value",
  ).run(tag.key, tag.value, name);
}

function setVersionTag(
  connection: Connection,
  model: { name: string; version: number },
  tag: { key: string; value: string },
): void {
  connection.prepare(
    "INSERT INTO model_version_tags (key, value, name, version, workspace) VALUES (?, ?, ?, ?, 'default') " +
      "ON CONFLICT (workspace, key, name, version) DO UPDATE SET value = excluded.value",
  ).run(tag.key, tag.value, model.name, model.version);
}

function requireVersion(connection: Connection, { name, version }: { name: string; version: number }): void {
  const row = connection.prepare(
    "SELECT 1 FROM model_versions WHERE workspace = 'default' AND name = ? AND version = ?",
  ).get(name, version);
  if (row !== undefined) return;
  throw new InputError(`Cannot find version ${version} of the model "${name}" in the store`, {
    where: { file: connection.path, field: "version" },
  });
}

/** The rule of MLflow for the name of a model. */
export function checkModelName(name: string): void {
  if (name.trim() !== "" && !/[/:]/.test(name) && name !== "." && name !== ".." && name.length <= 256) return;
  throw new InputError(
    `Cannot register the model "${name}": expected a name of 1 to 256 characters without "/" and ":"`,
    { where: { field: "name" } },
  );
}

/** The rule of MLflow for an alias. */
export function checkAlias(alias: string): void {
  if (/^[\w-]{1,255}$/.test(alias) && !/^v\d+$/i.test(alias) && alias.toLowerCase() !== "latest") return;
  throw new InputError(
    `Cannot use the alias "${alias}": expected letters, digits, "_" and "-", and neither "latest" nor "v" and a number`,
    { where: { field: "alias" } },
  );
}

function texts(row: Row, column: string): Record<string, string> {
  return Object.fromEntries(Object.entries(entries(row, column)).map(([key, value]) => [key, String(value ?? "")]));
}

function entries(row: Row, column: string): Record<string, unknown> {
  const parsed: unknown = JSON.parse(textOrNull(row, column) ?? "{}");
  return typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
}
