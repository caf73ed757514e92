import { deepStrictEqual, throws } from "node:assert/strict";
import { parseExact } from "../../../lib/tracking/rest/exact_json.ts";

Deno.test("parseExact() keeps every digit of whole numbers beyond 2^53, and numbers of all other kinds", () => {
  deepStrictEqual(
    parseExact(
      '{"time":1767225600000123451,"low":-9007199254740993,"safe":9007199254740991,"text":"1767225600000123451"}',
    ),
    { time: "1767225600000123451", low: "-9007199254740993", safe: 9007199254740991, text: "1767225600000123451" },
  );
  deepStrictEqual(parseExact("[1e+21,-1.7976931348623157e+308,0.1234567890123456789]"), [
    1e21,
    -Number.MAX_VALUE,
    0.12345678901234568,
  ]);
  deepStrictEqual(parseExact('{"a":[1,null]}'), { a: [1, null] });
});

Deno.test("parseExact() throws for what is not JSON", () => {
  throws(() => parseExact("<html>"), SyntaxError);
  throws(() => parseExact("1234567890123456789 or so"), SyntaxError);
});
