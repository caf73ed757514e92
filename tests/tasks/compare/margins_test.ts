import { deepStrictEqual, throws } from "node:assert/strict";
import { parseMargins } from "../../../tasks/compare/margins.ts";

Deno.test("parseMargins() reads METRIC=DELTA", () => {
  deepStrictEqual(parseMargins(["accuracy=0.02", "tone/a=b=0", "latency_ms=1e-1"]), {
    accuracy: 0.02,
    "tone/a=b": 0,
    latency_ms: 0.1,
  });
  deepStrictEqual(parseMargins([]), {});
});

Deno.test("parseMargins() refuses what is no margin", () => {
  for (const text of ["accuracy", "accuracy=", "=0.1", "accuracy=-0.1", "accuracy=few"]) {
    throws(() => parseMargins([text]), { name: "InputError", message: /expected METRIC=DELTA/ }, text);
  }
});
