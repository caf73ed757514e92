import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { spanSchema } from "../../../lib/contracts/mod.ts";
import { isPlainObject, isText, keepsSpanRules } from "../../../lib/tracking/sqlite/span_rules.ts";
import { differences, variants } from "./rule_variants.ts";
import { makeSpan, spanId, traceId } from "./fixture.ts";

Deno.test("keepsSpanRules() agrees with spanSchema on a full span with one part changed", () => {
  const span = makeSpan(2, {
    inputs: { a: 1 },
    outputs: null,
    model: "gpt-4o",
    status: { code: "ERROR", message: "m" },
    usage: { inputTokens: 1, outputTokens: 2, cacheReadInputTokens: 0, cacheCreationInputTokens: 0 },
    cost: { inputUsd: 1, outputUsd: 2, totalUsd: 3 },
    attributes: { a: 1 },
    events: [{ name: "e", timeUnixNano: "1", attributes: {} }],
    links: [{ traceId: traceId(2), spanId: spanId(1), attributes: {} }],
  });
  ok(keepsSpanRules(span));
  ok(keepsSpanRules({ ...span, cost: null, parentSpanId: null, endTimeUnixNano: null }));
  const attempt = (each: typeof span): boolean => {
    try {
      return keepsSpanRules(each);
    } catch {
      return false;
    }
  };
  deepStrictEqual(differences([...variants(span)], attempt, spanSchema), []);
});

Deno.test("isText() counts characters within bounds", () => {
  strictEqual(isText("ab", 2, 2), true);
  strictEqual(isText("ab", 3), false);
  strictEqual(isText("abc", 0, 2), false);
  strictEqual(isText(5, 0), false);
});

Deno.test("isPlainObject() takes records only", () => {
  strictEqual(isPlainObject({}), true);
  strictEqual(isPlainObject(Object.create(null)), true);
  for (const value of [null, [], new Map(), new Date(0), "x"]) strictEqual(isPlainObject(value), false);
});
