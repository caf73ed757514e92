import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { findJsonFault } from "../../lib/datasets/json_fault.ts";

Deno.test("findJsonFault() finds line, column, what stands there and what could", async (t) => {
  for (
    const [text, line, column, found, expected] of [
      ["", 1, 1, "the end of the text", "a value"],
      ["[1,\n2,\n]", 3, 1, '"]"', "a value"],
      ['{"a": 1,}', 1, 9, '"}"', "a field name in double quotes"],
      ['{"a": 1 "b": 2}', 1, 9, '"\\""', '"," or "}"'],
      ["[1 2]", 1, 4, '"2"', '"," or "]"'],
      ['{"a" 1}', 1, 6, '"1"', '":"'],
      ["{a: 1}", 1, 2, '"a"', 'a field name in double quotes or "}"'],
      ["{'a': 1}", 1, 2, '"\'"', 'a field name in double quotes or "}"'],
      ["[NaN]", 1, 2, '"NaN"', 'a value or "]"'],
      ["[01]", 1, 2, '"01"', 'a value or "]"'],
      ["[1.]", 1, 2, '"1."', 'a value or "]"'],
      ["[nul]", 1, 2, '"nul"', 'a value or "]"'],
      ['["a\nb"]', 1, 4, "a line end", "the closing quote of a text"],
      ['["a', 1, 4, "the end of the text", "the closing quote of a text"],
      ['["\\x"]', 1, 4, '"x"', "an escape of JSON after the backslash"],
      ['["\\u12g4"]', 1, 4, '"u12g4"', "an escape of JSON after the backslash"],
      ["[[1], [2]", 1, 10, "the end of the text", '"," or "]"'],
      ["[1}", 1, 3, '"}"', '"," or "]"'],
      ['{"a": [1]]', 1, 10, '"]"', '"," or "}"'],
      ['{"a": 1}\n{"a": 2}', 2, 1, '"{"', "nothing more"],
      ["[1] 😀", 1, 5, '"😀"', "nothing more"],
    ] as const
  ) {
    await t.step(JSON.stringify(text), () => deepStrictEqual(findJsonFault(text), { line, column, found, expected }));
  }
});

Deno.test("findJsonFault() gives null for JSON, and finds a fault wherever JSON.parse does", () => {
  const document = JSON.stringify(
    { 'a\n\\"é': [1, -2.5e-7, true, false, null, {}, []], nested: { "": "😀\u0001", deep: [[[{ x: "\u2028" }]]] } },
    null,
    1,
  );
  strictEqual(findJsonFault(document), null);
  let broken = 0;
  for (let at = 0; at < document.length; at++) {
    for (const text of [document.slice(0, at), document.slice(0, at) + document.slice(at + 1)]) {
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      strictEqual(findJsonFault(text) === null, valid, text);
      if (!valid) broken++;
    }
  }
  ok(broken > 200);
});

Deno.test("findJsonFault() takes deep nesting and long texts", () => {
  strictEqual(findJsonFault(`${"[".repeat(100_000)}${"]".repeat(100_000)}`), null);
  strictEqual(findJsonFault(JSON.stringify("x".repeat(2_000_000))), null);
});
