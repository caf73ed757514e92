import { deepStrictEqual } from "node:assert/strict";
import { readerOf } from "../../../lib/tracing/openai/endpoint.ts";

Deno.test("readerOf() takes its outputs from the answer so far", () => {
  const seen: unknown[] = [];
  const reader = readerOf((chunk) => seen.push(chunk), () => ({ outputs: seen.length, attributes: {} }));
  reader.add("a");
  deepStrictEqual([seen, reader.outputs(), reader.answer()], [["a"], { value: 1 }, { outputs: 1, attributes: {} }]);
});
