import { deepStrictEqual, throws } from "node:assert/strict";
import { readJsonObject } from "../../lib/models/read_json_object.ts";

Deno.test("readJsonObject() reads JSON alone, in a fence, in prose and with trailing commas", async (t) => {
  for (
    const text of [
      '{"value":1,"note":"a } b"}',
      '```json\n{"value":1,"note":"a } b"}\n```',
      'Let me think {carefully}. The verdict: {"value":1,"note":"a } b"} Hope this helps!',
      'First:\n```\n{"value":1,"note":"a } b",}\n```\nand again {"value":1,"note":"a } b"}',
      '{"value":1,"note":"a } b",\n}',
    ]
  ) {
    await t.step(text.slice(0, 20), () => deepStrictEqual(readJsonObject(text), { value: 1, note: "a } b" }));
  }
});

Deno.test("readJsonObject() keeps commas inside of texts", () => {
  deepStrictEqual(readJsonObject('{"note":"a,}","list":[1,],}'), { note: "a,}", list: [1] });
});

Deno.test("readJsonObject() never completes what breaks off, and never looks inside of it", () => {
  for (const text of ['{"value": 0', 'So: {"value": 1, "quoted": {"value": 0}', "It is good.", ""]) {
    throws(() => readJsonObject(text), { name: "SyntaxError", message: /is not JSON/ });
  }
});

Deno.test("readJsonObject() chooses none of several different objects", () => {
  throws(() => readJsonObject('The answer says {"value":1}, I say {"value":0}'), {
    name: "SyntaxError",
    message: "The answer holds 2 different JSON objects, expected one",
  });
});
