import { match, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import { systemRandomBytes } from "../../lib/config/mod.ts";
import { IdSource, idSourceOf } from "../../lib/tracing/ids.ts";

Deno.test("IdSource makes ids of MLflow's form that sort by time", () => {
  const ids = new IdSource(systemRandomBytes);
  const early = ids.traceId(1_763_700_000_000);
  const late = ids.traceId(1_763_700_000_001);
  match(early, /^tr-[0-9a-f]{32}$/);
  match(ids.spanId(), /^[0-9a-f]{16}$/);
  strictEqual(Number.parseInt(early.slice(3, 15), 16), 1_763_700_000_000);
  ok(early < late);
  ok(ids.traceId(9).startsWith("tr-000000000009"));
});

Deno.test("IdSource repeats no id over many pools", () => {
  const ids = new IdSource(systemRandomBytes);
  const seen = new Set<string>();
  for (let index = 0; index < 5000; index++) {
    seen.add(ids.spanId());
    seen.add(ids.traceId(1));
  }
  strictEqual(seen.size, 10_000);
});

Deno.test("idSourceOf() shares one source for each random source", () => {
  const mine = (length: number) => new Uint8Array(length);
  strictEqual(idSourceOf(mine), idSourceOf(mine));
  notStrictEqual(idSourceOf(mine), idSourceOf(systemRandomBytes));
});
