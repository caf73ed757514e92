import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { createDataset } from "../../lib/datasets/create.ts";
import { digestRows } from "../../lib/datasets/digest.ts";
import { subset } from "../../lib/datasets/subset.ts";

Deno.test("subset() keeps ids, lines, version and metadata of the rows", () => {
  const whole = createDataset([{ a: 1 }, { a: 2 }, { a: 3 }], {
    name: "cases",
    version: "4",
    source: "cases.csv",
    lines: [2, 3, 4],
    metadata: { licence: "MIT" },
  });
  const part = subset(whole, whole.rows.slice(1), { name: "some", split: { part: "test" } });
  deepStrictEqual(part.rows, [{ id: "2", line: 3, fields: { a: 2 } }, { id: "3", line: 4, fields: { a: 3 } }]);
  deepStrictEqual([part.name, part.version, part.source], ["some", "4", "cases.csv"]);
  deepStrictEqual(part.metadata, { licence: "MIT", split: { part: "test" } });
  strictEqual(part.digest, digestRows([{ a: 2 }, { a: 3 }]));
});
