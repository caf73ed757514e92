import { closeMatches } from "./close_matches.ts";

/** Every setting that vigil.yaml may hold, section by section, as in vigil.example.yaml. */
export const YAML_KEYS: readonly string[] = [
  ...keysOf("tracking", ["uri", "enabled", "experiment_prefix", "token", "username", "password"]),
  ...keysOf("databricks", ["host", "token"]),
  ...keysOf("drift", ["threshold", "reference_data_dir", "salt", "reference_window_days"]),
  ...keysOf("evidently", ["enabled", "reports_dir"]),
  ...keysOf("alerts", ["webhook_url", "webhook_format", "on_drift", "on_training"]),
  ...keysOf("models", ["base_url", "api_key", "judge"]),
  ...keysOf("database", ["url"]),
  ...keysOf("server", ["api_token"]),
  ...keysOf("evaluation", ["mode"]),
  ...keysOf("log", ["level"]),
  ...keysOf("production_monitoring.tracing", [
    "enabled",
    "capture_inputs",
    "capture_outputs",
    "capture_intermediate_steps",
    "prices",
  ]),
  ...keysOf("production_monitoring.automated_scorers", [
    "enabled",
    "sampling_rate",
    "schedule",
    "scorers",
    "custom_scorers",
    "max_usd",
    "quality_drop",
    "baseline_rows",
  ]),
];

/** A key of vigil.yaml that no setting is read from. */
export interface UnknownKey {
  /** Its path, from the outside in. */
  path: readonly string[];
  /** What is wrong: nobody knows the key, or it stands for a section and holds a value. */
  problem: "unknown" | "no section";
  /** The key that was probably meant; null where none is close. */
  nearest: string | null;
}

/**
 * Finds the keys of a parsed vigil.yaml that no setting is read from; of an unknown section the section alone. A key at the
 * top that begins with `x-` is the writer's own, as in other tools: anchors are often kept there.
 */
export function unknownKeys(document: unknown): UnknownKey[] {
  return isMapping(document) ? unknownIn(document, []) : [];
}

function unknownIn(mapping: object, path: readonly string[]): UnknownKey[] {
  return Object.entries(mapping).flatMap(([key, value]) => {
    const here = [...path, key];
    const name = here.join(".");
    if (YAML_KEYS.includes(name) || name.startsWith("x-")) return [];
    if (!YAML_KEYS.some((known) => known.startsWith(`${name}.`))) {
      return [{ path: here, problem: "unknown" as const, nearest: nearestTo(key, path) }];
    }
    if (isMapping(value)) return unknownIn(value, here);
    if (value === null || value === undefined) return [];
    return [{
      path: here,
      problem: "no section" as const,
      nearest: YAML_KEYS.find((known) => known.startsWith(`${name}.`)) ?? null,
    }];
  });
}

/** The closest name beside the key, else the same name in another section. */
function nearestTo(key: string, path: readonly string[]): string | null {
  const before = path.map((part) => `${part}.`).join("");
  const beside = YAML_KEYS.filter((known) => known.startsWith(before)).map((known) =>
    known.slice(before.length).split(".")[0] ?? ""
  );
  const [close] = closeMatches(key, [...new Set(beside)]);
  if (close !== undefined) return before + close;
  return YAML_KEYS.find((known) => known.endsWith(`.${key}`)) ?? null;
}

function keysOf(section: string, names: readonly string[]): string[] {
  return names.map((name) => `${section}.${name}`);
}

function isMapping(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
