import { deepStrictEqual, match, notStrictEqual } from "node:assert/strict";
import { auditTag, type ModelTransition, transitionsOf } from "../../../lib/tracking/registry/transition.ts";
import { countingBytes } from "../outbox/fixed.ts";

const move: ModelTransition = {
  atMs: Date.UTC(2026, 10, 21, 6, 0, 0, 7),
  by: "ada",
  version: 3,
  action: "promote",
  from: "Staging",
  to: "Production",
  why: "recall 0.93, equivalent",
  other: 2,
};

Deno.test("auditTag() writes a line that transitionsOf() reads back, under a key that sorts by time", () => {
  const randomBytes = countingBytes();
  const { key, value } = auditTag(move, randomBytes);
  match(key, /^vigil\.audit\.20261121T060000\.007Z\.[0-9a-f]{4}$/);
  deepStrictEqual(JSON.parse(value), {
    at: "2026-11-21T06:00:00.007Z",
    by: "ada",
    action: "promote",
    from: "Staging",
    to: "Production",
    why: "recall 0.93, equivalent",
    other: 2,
  });
  notStrictEqual(auditTag(move, randomBytes).key, key);
  deepStrictEqual(transitionsOf({ version: 3, tags: { [key]: value } }), [move]);
});

Deno.test("transitionsOf() leaves out what is no line of the trail", () => {
  const tags = { "vigil.audit.x": "by hand", "vigil.audit.y": "{}", team: "risk" };
  deepStrictEqual(transitionsOf({ version: 1, tags }), []);
});
