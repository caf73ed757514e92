import { deepStrictEqual } from "node:assert/strict";
import { parseYaml } from "../../lib/config/mod.ts";
import { unknownKeys, YAML_KEYS } from "../../lib/config/yaml_keys.ts";

const EXAMPLE = new URL("../../vigil.example.yaml", import.meta.url);

function leaves(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [path.join(".")];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

Deno.test("YAML_KEYS are the keys of vigil.example.yaml", async () => {
  const example = await parseYaml(await Deno.readTextFile(EXAMPLE), "vigil.example.yaml");
  deepStrictEqual(YAML_KEYS.toSorted(), leaves(example).sort());
  deepStrictEqual(unknownKeys(example), []);
});

Deno.test("unknownKeys() names a misspelt key, a misplaced one and a section, each with the nearest", () => {
  const found = unknownKeys({
    drift: { treshold: 0.2, salt: "x" },
    threshold: 0.2,
    trackin: { uri: "sqlite:///x.db" },
    production_monitoring: { automated_scorers: { max_usd: 1, sampling: 0.5 }, tracing: {} },
    evaluation: "mcp",
    prometheus: { port: 9090 },
  });
  deepStrictEqual(found.map(({ path, problem, nearest }) => [path.join("."), problem, nearest]), [
    ["drift.treshold", "unknown", "drift.threshold"],
    ["threshold", "unknown", "drift.threshold"],
    ["trackin", "unknown", "tracking"],
    [
      "production_monitoring.automated_scorers.sampling",
      "unknown",
      "production_monitoring.automated_scorers.sampling_rate",
    ],
    ["evaluation", "no section", "evaluation.mode"],
    ["prometheus", "unknown", null],
  ]);
});

Deno.test("unknownKeys() has nothing to say of empty sections, of values and of keys of one's own", () => {
  for (const document of [null, undefined, "text", [], {}, { drift: null, "x-shared": { any: 1 } }]) {
    deepStrictEqual(unknownKeys(document), []);
  }
  deepStrictEqual(unknownKeys({ production_monitoring: { automated_scorers: { scorers: [{ any: 1 }] } } }), []);
});
