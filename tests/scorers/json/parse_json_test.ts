import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { parseJson } from "../../../lib/scorers/json/parse_json.ts";

Deno.test("parseJson() tells valid, repairable and invalid apart", async (t) => {
  const cases: [string, string, unknown][] = [
    ['{"a":1}', "valid", { a: 1 }],
    ['"text"', "valid", "text"],
    ["{a: 1,}", "repairable", { a: 1 }],
    ['```json\n{"a": 1}\n```', "repairable", { a: 1 }],
    ["Here you are:\n```\n[1, 2]\n```\nAnything else?", "repairable", [1, 2]],
    ['Sure! {"a": {"b": 2}} Hope this helps.', "repairable", { a: { b: 2 } }],
    ['{"a": [1, 2', "repairable", { a: [1, 2] }],
    ["I cannot say", "invalid", undefined],
    ["", "invalid", undefined],
  ];
  for (const [text, kind, value] of cases) {
    await t.step(text.slice(0, 20), () => {
      const parsed = parseJson(text);
      strictEqual(parsed.kind, kind);
      deepStrictEqual(parsed.value, value);
    });
  }
});
