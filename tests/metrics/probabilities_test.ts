import { deepStrictEqual, throws } from "node:assert/strict";
import { checkProbabilities, probabilityColumns } from "../../lib/metrics/probabilities.ts";

Deno.test("probabilityColumns() turns rows into columns and leaves holes undefined", () => {
  deepStrictEqual(probabilityColumns([{ b: 0.2, a: 0.8 }, null, { a: 1 }]), {
    a: [0.8, undefined, 1],
    b: [0.2, undefined, undefined],
  });
});

Deno.test("checkProbabilities() accepts 0 and 1 and looks only at the rows asked for", () => {
  checkProbabilities([0, 1, 0.5]);
  checkProbabilities({ yes: [0.4, NaN, 0.3] }, { rows: [0, 2] });
});

Deno.test("checkProbabilities() names the row and the label of what it refuses", async (t) => {
  for (
    const [name, value, found] of [
      ["not a number", NaN, "NaN"],
      ["above 1", 1.2, "1.2"],
      ["below 0", -0.1, "-0.1"],
      ["infinite", Infinity, "Infinity"],
      ["missing", null, "no value"],
    ] as const
  ) {
    await t.step(name, () => {
      throws(() => checkProbabilities({ yes: [0.5, value] }), {
        name: "InputError",
        message: `Cannot use the probabilities: row 2 has ${found} for the label "yes", expected a number from 0 to 1`,
        where: { row: "2", field: "yes" },
      });
    });
  }
});

Deno.test("checkProbabilities() says where a row came from", () => {
  const whereOf = (row: number) => ({ file: "rows.csv", line: row + 2, row: `case_${row}`, field: "score" });
  throws(() => checkProbabilities([0.5, NaN], { whereOf }), {
    message: "Cannot use the probabilities: row case_1 has NaN, expected a number from 0 to 1",
    where: { file: "rows.csv", line: 3, row: "case_1", field: "score" },
  });
});
