import { deepStrictEqual } from "node:assert/strict";
import { inputsOf } from "../../lib/tracing/inputs.ts";

Deno.test("inputsOf() is the argument itself, or all of them by args", () => {
  deepStrictEqual(inputsOf([]), {});
  deepStrictEqual(inputsOf([{ question: "q" }]), { question: "q" });
  deepStrictEqual(inputsOf(["q"]), "q");
  deepStrictEqual(inputsOf([["a"]]), ["a"]);
  deepStrictEqual(inputsOf([1, "b"]), { args: [1, "b"] });
});

Deno.test("inputsOf() leaves out a last argument that only carries an AbortSignal", () => {
  const { signal } = new AbortController();
  deepStrictEqual(inputsOf([{ a: 1 }, { signal }]), { a: 1 });
  deepStrictEqual(inputsOf([1, 2, { signal }]), { args: [1, 2] });
  deepStrictEqual(inputsOf([1, { signal, depth: 2 }]), { args: [1, { signal, depth: 2 }] });
  deepStrictEqual(inputsOf([{ signal }]), { signal });
  deepStrictEqual(inputsOf([1, { signal: "red" }]), { args: [1, { signal: "red" }] });
  deepStrictEqual(inputsOf([1, null]), { args: [1, null] });
});
