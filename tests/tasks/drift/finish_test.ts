import { deepStrictEqual } from "node:assert/strict";
import type { DriftVerdict } from "../../../lib/contracts/mod.ts";
import { exitCodeOfDrift } from "../../../tasks/drift/finish.ts";

Deno.test("exitCodeOfDrift() is 1 for drift, and 3 for what is open only where that is asked for", () => {
  const codes = (strict: boolean) =>
    (["stable", "inconclusive", "drift"] as DriftVerdict[]).map((verdict) =>
      exitCodeOfDrift({ verdict, quality: [] }, { strict })
    );
  deepStrictEqual(codes(false), [0, 0, 1]);
  deepStrictEqual(codes(true), [0, 3, 1]);
  const checked = (check: string) =>
    exitCodeOfDrift({
      verdict: "stable",
      quality: [{ column: "age", check, reference: 0, current: -1, verdict: "failed" }],
    }, { strict: false });
  // What was asked for must be met; what vigil noticed by itself is a finding.
  deepStrictEqual([checked("expected min 0"), checked("out_of_range")], [1, 0]);
});
