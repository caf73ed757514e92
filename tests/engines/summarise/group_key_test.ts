import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { compareGroups, GroupReader, sliceName } from "../../../lib/engines/summarise/group_key.ts";

Deno.test("GroupReader.read() tells slices of missing values from all rows", () => {
  const reader = new GroupReader(["a", "b"], { hasWindow: true });
  const read = (...groups: (string | number | null)[]) => {
    const key = reader.read([99, ...groups], 1);
    return key === null ? null : [key.slice, key.sliceIndex, key.window];
  };
  deepStrictEqual(read(null, 1, null, 1, null, 1), [null, null, null]);
  deepStrictEqual(read("x", 0, null, 1, null, 1), ["a=x", 0, null]);
  deepStrictEqual(read(null, 1, null, 0, "2024", 0), ["b is missing", 1, "2024"]);
  // Rows without a time lie in no window.
  deepStrictEqual(read(null, 1, null, 1, null, 0), null);
  strictEqual(reader.read([null, 1, null, 1, null, 1], 0), reader.whole);
});

Deno.test("GroupReader.readAll() names all groups of a row", () => {
  const reader = new GroupReader(["a"], { hasWindow: true });
  const names = (...values: (string | null)[]) => reader.readAll(values, 0).map(({ slice, window }) => [slice, window]);
  deepStrictEqual(names("x", "w1"), [[null, null], ["a=x", null], [null, "w1"], ["a=x", "w1"]]);
  deepStrictEqual(names(null, null), [[null, null], ["a is missing", null]]);
  strictEqual(reader.readAll([null, null], 0)[0], reader.whole);
});

Deno.test("compareGroups() puts all rows first and windows of rows in the order of their numbers", () => {
  const key = (slice: string | null, window: string | null) => ({ slice, sliceIndex: null, window });
  const sorted = [key("a=y", null), key(null, "10"), key("a=x", "2"), key(null, null), key(null, "9"), key("a=x", null)]
    .toSorted(compareGroups);
  deepStrictEqual(sorted.map(({ slice, window }) => [slice, window]), [
    [null, null],
    [null, "9"],
    [null, "10"],
    ["a=x", null],
    ["a=x", "2"],
    ["a=y", null],
  ]);
  strictEqual(sliceName("a", ""), "a=");
});
