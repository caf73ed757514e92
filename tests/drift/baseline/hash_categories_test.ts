import { deepStrictEqual, notStrictEqual, strictEqual } from "node:assert/strict";
import { hashCategories, hashCategory, hashSlice, saltCheckOf } from "../../../lib/drift/baseline/hash_categories.ts";
import { summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";

Deno.test("hashCategory() is decided by value and salt", () => {
  strictEqual(hashCategory("Bern", "a"), hashCategory("Bern", "a"));
  notStrictEqual(hashCategory("Bern", "a"), hashCategory("Bern", "b"));
  notStrictEqual(saltCheckOf("a"), saltCheckOf("b"));
  // HMAC-SHA-256, RFC 4231, test case 2: key "Jefe", data "what do ya want for nothing?".
  strictEqual(hashCategory("what do ya want for nothing?", "Jefe"), "#5bdcc146bf60754e");
});

Deno.test("hashCategories() keeps counts with their values, in an order that says nothing", () => {
  const { cells } = hashCategories(summariseColumn("c", ["a", "b", "b", "c"]), "salt");
  deepStrictEqual(
    cells !== null && "values" in cells ? cells.counts[cells.values.indexOf(hashCategory("b", "salt"))] : 0,
    2,
  );
  deepStrictEqual(
    cells !== null && "values" in cells ? cells.values : [],
    ["a", "b", "c"].map((v) => hashCategory(v, "salt")).sort(),
  );
  const numbers = summariseColumn("x", [1, 2]);
  strictEqual(hashCategories(numbers, "salt"), numbers);
});

Deno.test("hashSlice() hides the value of a slice, whatever is in the name of its column", () => {
  const options = { names: ["a", "a=b", "plan"], salt: "salt" };
  strictEqual(hashSlice("plan=free", options), `plan=${hashCategory("free", "salt")}`);
  strictEqual(hashSlice("a=b=c", options), `a=b=${hashCategory("c", "salt")}`);
  strictEqual(hashSlice("plan is missing", options), "plan is missing");
  strictEqual(hashSlice("gone=x=y", options), `gone=${hashCategory("x=y", "salt")}`);
  strictEqual(hashSlice(null, options), null);
});
