import { strictEqual } from "node:assert/strict";
import { ksDistance } from "../../../lib/drift/methods/ks_distance.ts";
import { close } from "../../statistics/close.ts";
import { figures } from "../fixtures/read_fixture.ts";

Deno.test("ksDistance() looks after ties, as scipy does", () => {
  const { reference, current, ks } = figures().tied;
  close(ksDistance(Float64Array.from(reference), Float64Array.from(current)), ks, 1e-12);
});

Deno.test("ksDistance() runs from 0 to 1", () => {
  strictEqual(ksDistance(Float64Array.of(1, 2), Float64Array.of(1, 2)), 0);
  strictEqual(ksDistance(Float64Array.of(1, 2), Float64Array.of(3, 4)), 1);
});
