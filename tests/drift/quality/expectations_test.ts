import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { durationMs, parseExpectations } from "../../../lib/drift/quality/expectations.ts";

Deno.test("parseExpectations() reads YAML and JSON", async () => {
  const expected = {
    rows: { min: 100 },
    columns: { age: { type: "numeric", min: 0 }, plan: { values: ["free", "pro"] }, id: {} },
    otherColumns: false,
  };
  const yaml = `rows: { min: 100 }
columns:
  age: { type: numeric, min: 0 }
  plan: { values: [free, pro] }
  id:
other_columns: false
`;
  deepStrictEqual(await parseExpectations(yaml), expected);
  const { otherColumns, ...rest } = expected;
  deepStrictEqual(await parseExpectations(JSON.stringify({ ...rest, other_columns: otherColumns })), expected);
  deepStrictEqual(await parseExpectations(""), { columns: {} });
});

Deno.test("parseExpectations() names what is wrong and where", async () => {
  const cases: [string, RegExp][] = [
    ["columns: { age: { maximum: 3 } }", /"columns.age" is not as expected.*maximum/],
    ["columns: { age: { pattern: '(' } }", /"columns.age.pattern".*regular expression/],
    ["columns: { age: { missing: 5 } }", /"columns.age.missing"/],
    ["columns: { at: { within: soon } }", /"columns.at.within".*36h/],
    ["columns: [", /expected YAML or JSON/],
  ];
  for (const [text, message] of cases) {
    await rejects(parseExpectations(text, { file: "e.yaml" }), { name: "InputError", message });
  }
});

Deno.test("durationMs() reads minutes, hours and days", () => {
  deepStrictEqual(["30m", "36h", "2d", "0.5 h"].map(durationMs), [1_800_000, 129_600_000, 172_800_000, 1_800_000]);
  strictEqual(durationMs("x"), 0);
});
