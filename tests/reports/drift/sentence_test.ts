import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import {
  columnName,
  columnSentence,
  columnsWorstFirst,
  driftSentence,
  relativeDrift,
} from "../../../lib/reports/drift/sentence.ts";
import { driftExample } from "../example_results.ts";

const [stable, drifted, unsure] = driftExample().columns;
if (stable === undefined || drifted === undefined || unsure === undefined) {
  throw new Error("Cannot test: the example lacks columns");
}

Deno.test("driftSentence() says each verdict, what is open and what failed", () => {
  strictEqual(
    driftSentence(driftExample()),
    "1 of 4 columns drifted: age (wasserstein 0.340, tolerance 0.100). No verdict yet on 1 column; about 2\u202f400 rows " +
      "would decide. 1 column could not be judged.",
  );
  strictEqual(
    driftSentence(driftExample({ verdict: "stable", columns: [stable] })),
    "No drift that matters in 1 column.",
  );
  match(
    driftSentence(driftExample({ verdict: "inconclusive", columns: [unsure] })),
    /^Too few rows to tell whether the data drifted \(800 against 5\u202f000\)\. No verdict yet on 1 column/,
  );
  match(driftSentence(driftExample({ columns: [stable] })), /judged over all 1 column together/);
});

Deno.test("columnsWorstFirst() puts errors first, then drift, doubt and the rest", () => {
  deepStrictEqual(columnsWorstFirst(driftExample().columns).map(({ name }) => name), [
    "note",
    "age",
    "income",
    "hours",
  ]);
});

Deno.test("relativeDrift() is in units of the tolerance", () => {
  strictEqual(relativeDrift({ ...drifted, point: 0.3, tolerance: 0.1 }), 0.3 / 0.1);
  strictEqual(relativeDrift({ ...drifted, point: null, statistic: 0.2, tolerance: 0.1 }), 2);
  strictEqual(relativeDrift({ ...drifted, tolerance: 0 }), null);
  strictEqual(relativeDrift({ ...drifted, point: null, statistic: null }), null);
});

Deno.test("columnSentence() says which way, where and how much more is needed", () => {
  strictEqual(columnSentence(drifted), "values went up; most of it in 30 to 40");
  strictEqual(columnSentence(unsure), "about 2\u202f400 rows needed");
  strictEqual(columnSentence(stable), "");
  strictEqual(
    columnSentence({ ...stable, direction: "down", newCategories: ["a"], vanishedCategories: ["b", "c"] }),
    "values went down; 1 new value; 2 vanished values",
  );
});

Deno.test("columnName() names the slice", () => {
  strictEqual(columnName({ ...stable, slice: "country=DE" }), "hours [country=DE]");
});
