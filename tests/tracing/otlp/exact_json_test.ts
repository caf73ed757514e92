import { deepStrictEqual, throws } from "node:assert/strict";
import { parseExactJson, plainJson } from "../../../lib/tracing/otlp/exact_json.ts";

Deno.test("parseExactJson() keeps whole numbers beyond 2^53, and leaves the others", () => {
  deepStrictEqual(
    parseExactJson('{"a":9007199254740993,"b":9007199254740991,"c":1e300,"d":-9223372036854775808,"e":"5"}'),
    {
      a: 9007199254740993n,
      b: 9007199254740991,
      c: 1e300,
      d: -9223372036854775808n,
      e: "5",
    },
  );
});

Deno.test("parseExactJson() reads documents on a line each", () => {
  deepStrictEqual(parseExactJson('{"a":1}\n\n{"a":2}\n'), [{ a: 1 }, { a: 2 }]);
  throws(() => parseExactJson('{"a":1}\n{broken'), SyntaxError);
  throws(() => parseExactJson("{"), SyntaxError);
});

Deno.test("plainJson() writes big numbers as text, at any depth", () => {
  deepStrictEqual(plainJson({ a: [9007199254740993n, { b: 1n }], c: null }), {
    a: ["9007199254740993", { b: "1" }],
    c: null,
  });
});
