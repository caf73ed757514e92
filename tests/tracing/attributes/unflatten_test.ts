import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { unflatten } from "../../../lib/tracing/attributes/unflatten.ts";

Deno.test("unflatten() puts a list together in the order of its numbers", () => {
  const attributes = {
    "retrieval.documents.10.document.content": "k",
    "retrieval.documents.2.document.content": "c",
    "retrieval.documents.2.document.score": 0.5,
    "retrieval.documentsother.0": "x",
    other: 1,
  };
  deepStrictEqual(unflatten(attributes, "retrieval.documents"), [{ content: "c", score: 0.5 }, { content: "k" }]);
});

Deno.test("unflatten() of nothing, or of what is no list, is nothing", () => {
  strictEqual(unflatten({}, "a"), null);
  strictEqual(unflatten({ "a.name": 1 }, "a"), null);
});

Deno.test("unflatten() takes names that get in each other's way", () => {
  deepStrictEqual(unflatten({ "a.0": "text", "a.0.b": 1, "a.__proto__.c": 1 }, "a"), null);
  deepStrictEqual(unflatten({ "a.0.b": 1, "a.0": "text" }, "a"), [{ b: 1 }]);
});
