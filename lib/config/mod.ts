/**
 * How settings are merged: flags before environment, before `.env`, before `vigil.yaml`, before defaults.
 *
 * Each room declares its own section of {@linkcode Setting}s; this room knows how to find and check a value and which
 * clock and random source a process has. It is the only room that reads the environment.
 *
 * @example
 * ```ts
 * import { booleanValue, loadSettings, processSources, setting } from "vigil/config";
 * const section = {
 *   enabled: setting({ description: "Record runs", env: "MLFLOW_ENABLED", schema: booleanValue, default: true }),
 * };
 * const { enabled } = loadSettings(section, await processSources("."));
 * typeof enabled; // "boolean"
 * ```
 *
 * @module
 */

export * from "./clock.ts";
export * from "./close_matches.ts";
export * from "./environment.ts";
export * from "./gunzip.ts";
export * from "./import_export.ts";
export * from "./json_or_undefined.ts";
export * from "./retry.ts";
export * from "./setting.ts";
export * from "./sources.ts";
export * from "./values.ts";
export * from "./version.ts";
export * from "./without_password.ts";
export * from "./warn.ts";
export * from "./within_time.ts";
