import { deepStrictEqual } from "node:assert/strict";
import { textsOf } from "../../../lib/drift/methods/texts_of.ts";
import { summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";
import { withoutSample } from "../sides.ts";

Deno.test("textsOf() gives the texts of the sample, none without one", () => {
  const summary = summariseColumn("note", ["a", null, "b"], { type: "text" });
  deepStrictEqual(textsOf(summary), ["a", "b"]);
  deepStrictEqual(textsOf(withoutSample(summary)), []);
});
