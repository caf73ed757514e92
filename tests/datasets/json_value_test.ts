import { doesNotThrow, throws } from "node:assert/strict";
import { requireJson } from "../../lib/datasets/json_value.ts";

const row = (fields: Record<string, unknown>) => ({ id: "r1", line: null, fields });

Deno.test("requireJson() passes what can be read back", () => {
  doesNotThrow(() =>
    requireJson(row({ a: null, b: NaN, c: [1, { d: "x", e: undefined }], f: undefined, g: Object.create(null) }))
  );
});

Deno.test("requireJson() names the field that JSON cannot hold", () => {
  for (
    const [fields, field, found] of [
      [{ a: { b: [1, NaN] } }, "a.b.1", "NaN"],
      [{ a: [undefined] }, "a.0", "undefined"],
      [{ a: 1n }, "a", "a bigint"],
      [{ a: () => 1 }, "a", "a function"],
      [{ a: new Date(0) }, "a", "a Date"],
      [{ a: { b: new Map() } }, "a.b", "a Map"],
    ] as const
  ) {
    throws(() => requireJson(row(fields)), {
      name: "InputError",
      message: `Cannot save the dataset: found ${found}, expected a JSON value`,
      where: { row: "r1", field },
    });
  }
});
