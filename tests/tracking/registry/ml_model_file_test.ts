import { deepStrictEqual } from "node:assert/strict";
import { parse } from "yaml";
import { mlModelContent, type MlModelFacts, mlModelFile } from "../../../lib/tracking/registry/ml_model_file.ts";

Deno.test("mlModelFile() writes YAML that reads back as what it was made of", async () => {
  const facts: MlModelFacts = {
    path: "model",
    runId: "0".repeat(32),
    modelUuid: "1234567890".repeat(3) + "12",
    timeMs: Date.UTC(2026, 10, 21, 6),
    size: 1200,
    signature: { inputs: [{ name: '句子: "x"', type: "string" }], outputs: [{ name: "yes", type: "double" }] },
    flavors: { vigil: { data: "model.json", note: "a: b\n# c" } },
    metadata: { classifier: "fp" },
  };
  const read: unknown = parse(await mlModelFile(facts), { version: "1.1" });
  deepStrictEqual(read, mlModelContent(facts));
  deepStrictEqual(mlModelContent(facts)["utc_time_created"], "2026-11-21 06:00:00.000000");
});
