import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { inBatches, type RunValue } from "../../../lib/tracking/rest/log_batch.ts";

function values(list: RunValue["list"], count: number, json = "{}"): RunValue[] {
  const record = { kind: "tag", runId: "r", key: "k", value: "v" } as const;
  return Array.from({ length: count }, () => ({ record, list, json }));
}

Deno.test("inBatches() keeps to 1000 metrics, 100 parameters, 100 tags and 1000 of all", () => {
  deepStrictEqual(inBatches(values("metrics", 2500)).map(({ length }) => length), [1000, 1000, 500]);
  deepStrictEqual(inBatches(values("params", 101)).map(({ length }) => length), [100, 1]);
  deepStrictEqual(inBatches(values("tags", 200)).map(({ length }) => length), [100, 100]);
  deepStrictEqual(inBatches([...values("metrics", 950), ...values("params", 90)]).map(({ length }) => length), [
    1000,
    40,
  ]);
  deepStrictEqual(inBatches([]), []);
});

Deno.test("inBatches() keeps to a megabyte, counted in bytes", () => {
  const batches = inBatches(values("tags", 60, JSON.stringify({ key: "k", value: "ß".repeat(8000) })));
  for (const batch of batches) {
    ok(new TextEncoder().encode(batch.map(({ json }) => json).join(",")).length < 1_000_000);
  }
  strictEqual(batches.flat().length, 60);
  strictEqual(batches.length, 2);
});
