import { strictEqual, throws } from "node:assert/strict";
import { columnOf, type Relation, requireColumn } from "../../lib/engines/relation.ts";

const relation: Relation = {
  source: "calls.csv",
  from: "t",
  columns: Array.from({ length: 25 }, (_, index) => ({
    name: `c"${index}`,
    sql: `c${index}`,
    nativeType: "DOUBLE",
    kind: "real",
    nullable: true,
  })),
  numbered: { from: "t", position: "rowid" },
};

Deno.test("requireColumn() finds a column by its exact name, or lists those there are", () => {
  strictEqual(requireColumn(relation, `c"3`, "count").sql, "c3");
  strictEqual(columnOf(relation, `C"3`), undefined);
  throws(() => requireColumn(relation, "nope", "count calls"), {
    name: "InputError",
    message: 'Cannot count calls: the table has no column "nope"',
    where: { file: "calls.csv", column: "nope" },
    hint: /^Its columns are "c"0", .*"c"19" and 5 more$/,
  });
});
