import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { matchesOf, replaceFound } from "../../../lib/tracing/redaction/found_text.ts";

Deno.test("matchesOf() finds every match that passes the check, each time from the beginning", () => {
  const find = matchesOf(/\d+/, (match) => match.length > 1);
  deepStrictEqual([...find("1 22 333")], [{ start: 2, end: 4 }, { start: 5, end: 8 }]);
  deepStrictEqual([...find("44")], [{ start: 0, end: 2 }]);
  deepStrictEqual([...matchesOf(/x*/g)("axb")], [{ start: 1, end: 2 }]);
});

Deno.test("replaceFound() replaces what was found and nothing else", () => {
  strictEqual(replaceFound("1 a 22", matchesOf(/\d+/), "[n]"), "[n] a [n]");
  strictEqual(replaceFound("abc", matchesOf(/\d+/), "[n]"), "abc");
});
