import { deepStrictEqual } from "node:assert/strict";
import { Chunks } from "../../../lib/tracing/streams/chunks.ts";

function outputsOf(limit: number, ...chunks: unknown[]): unknown {
  const kept = new Chunks(limit);
  for (const chunk of chunks) kept.add(chunk);
  return kept.outputs();
}

const encoder = new TextEncoder();

Deno.test("Chunks joins text, and bytes that are text, and lists everything else", () => {
  deepStrictEqual(outputsOf(100, "a", "", "b"), { value: "ab" });
  const [first, second] = [encoder.encode("é").slice(0, 1), encoder.encode("é").slice(1)];
  deepStrictEqual(outputsOf(100, first, second), { value: "é" });
  deepStrictEqual(outputsOf(100, Uint8Array.of(255, 254)), { value: Uint8Array.of(255, 254) });
  deepStrictEqual(outputsOf(100, { a: 1 }, null, "x"), { json: '[{"a":1},null,"x"]' });
  deepStrictEqual(outputsOf(100, "a", 1), { json: '["a",1]' });
  deepStrictEqual(outputsOf(100), { json: "[]" });
});

Deno.test("Chunks keeps values as they were when they passed", () => {
  const kept = new Chunks(100);
  const delta = { text: "a" };
  kept.add(delta);
  delta.text = "changed";
  kept.add(delta);
  deepStrictEqual(kept.outputs(), { json: '[{"text":"a"},{"text":"changed"}]' });
});

Deno.test("Chunks says what it cut", () => {
  deepStrictEqual(outputsOf(3, "ab", "cd", "ef"), { value: "abc[cut: 3 more characters]" });
  deepStrictEqual(outputsOf(3, encoder.encode("abcd"), encoder.encode("e")), { value: "abc[cut: 2 more bytes]" });
  deepStrictEqual(outputsOf(4, { a: 1 }, { b: 2 }, { c: 3 }), { json: '[{"a":1},"[cut: 2 more chunks]"]' });
  deepStrictEqual(outputsOf(2, Uint8Array.of(255, 254, 253)), {
    value: "2 bytes that are no text[cut: 1 more bytes]",
  });
});

Deno.test("Chunks gives all of them to a function that makes the outputs", () => {
  const kept = new Chunks(5, (chunks) => chunks.length);
  for (let n = 0; n < 12; n++) kept.add("long text");
  deepStrictEqual(kept.outputs(), { value: 12 });
});
