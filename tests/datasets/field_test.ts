import { deepStrictEqual, doesNotThrow, strictEqual, throws } from "node:assert/strict";
import { createDataset } from "../../lib/datasets/create.ts";
import { fieldOf, requireField } from "../../lib/datasets/field.ts";

Deno.test("fieldOf() looks at the top first, then in expectations, outputs and inputs", () => {
  const fields = {
    label: "top",
    "a.b": "by its very name",
    a: { b: "by the path" },
    inputs: { label: "in", shared: "in", deep: { list: [10, 20] }, "x.y": "dotted" },
    outputs: { shared: "out", outcome: "approved" },
    expectations: { shared: "expected", outcome: null, "a.c": 1 },
  };
  const find = (path: string) => fieldOf({ fields }, path);
  strictEqual(find("label"), "top");
  strictEqual(find("a.b"), "by its very name");
  strictEqual(find("inputs.label"), "in");
  strictEqual(find("shared"), "expected");
  strictEqual(find("outcome"), null);
  strictEqual(find("outputs.outcome"), "approved");
  strictEqual(find("deep.list.1"), 20);
  strictEqual(find("x.y"), "dotted");
  strictEqual(find("a.c"), 1);
  deepStrictEqual(find("a"), { b: "by the path" });
  strictEqual(find("nothing"), undefined);
  strictEqual(find("label.length"), undefined);
});

Deno.test("fieldOf() finds own fields alone", () => {
  for (
    const path of ["constructor", "__proto__", "toString", "inputs.constructor", "constructor.name", "list.length"]
  ) {
    const found = fieldOf({ fields: { inputs: {}, list: { a: 1 } } }, path);
    strictEqual(found, undefined, path);
  }
  const fields: Record<string, unknown> = Object(JSON.parse('{"__proto__": "p", "inputs": {"constructor": "c"}}'));
  strictEqual(fieldOf({ fields }, "__proto__"), "p");
  strictEqual(fieldOf({ fields }, "constructor"), "c");
});

Deno.test("requireField() passes a field that any row has", () => {
  const dataset = createDataset([{ a: 1 }, { expectations: { late: null } }], { name: "cases" });
  doesNotThrow(() => requireField(dataset, "late"));
});

Deno.test("requireField() names what looks like a field that no row has, else all fields", () => {
  const dataset = createDataset([{ truth: 1, expectations: { expected_outcome: "a" } }], {
    name: "c",
    source: "c.json",
  });
  throws(() => requireField(dataset, "expected_outcom"), {
    name: "InputError",
    message: 'Cannot find the field "expected_outcom": no row of the dataset has it',
    where: { file: "c.json", field: "expected_outcom" },
    hint: 'Did you mean "expectations.expected_outcome"?',
  });
  throws(() => requireField(dataset, "zzz"), {
    hint: 'The fields are "truth", "expectations", "expectations.expected_outcome"',
  });
});
