import { strictEqual } from "node:assert/strict";
import { summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";
import { defaultMethod, methodKind } from "../../../lib/drift/verdicts/default_method.ts";

const named = (values: readonly unknown[], type?: "text") => {
  const summary = summariseColumn("column", values, type === undefined ? {} : { type });
  return defaultMethod(summary, summary).name;
};

Deno.test("defaultMethod() goes by the type", () => {
  strictEqual(named([1, 2, 3]), "wasserstein");
  strictEqual(named(["2024-01-01", "2024-02-01"]), "wasserstein");
  strictEqual(named(["a", "b"]), "tvd");
  strictEqual(named([true, false]), "tvd");
  strictEqual(named(Array.from({ length: 50 }, (_, at) => `text number ${at}`), "text"), "domain_classifier");
  strictEqual(named(["few", "texts"], "text"), "text_length");
});

Deno.test("defaultMethod() measures numbers without spread by shares", () => strictEqual(named([5, 5, 5]), "tvd"));

Deno.test("methodKind() takes times for numbers and booleans for categories", () => {
  strictEqual(methodKind(summariseColumn("t", ["2024-01-01"])), "numeric");
  strictEqual(methodKind(summariseColumn("b", [true])), "categorical");
});
