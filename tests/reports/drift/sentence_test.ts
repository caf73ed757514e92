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
    "1 of 4 columns drifted: age (0.340 SD, tolerance 0.1 SD). No verdict yet on 1 column; about 2\u202f400 current " +
      "rows would decide. 1 column could not be judged.",
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

Deno.test("columnSentence() says where most of a drift is, and what came and went", () => {
  match(columnSentence(drifted), /→ drift; most of it in 30 to 40$/);
  match(columnSentence(unsure), /2\u202f400 in all\)$/);
  match(columnSentence(stable), /→ stable$/);
  match(
    columnSentence({ ...stable, newCategories: ["a"], vanishedCategories: ["b", "c", "d"] }),
    /→ stable; 1 new value \("a"\); 3 vanished values \("b", "c", …\)$/,
  );
});

Deno.test("driftSentence() says how many open columns rows would decide", () => {
  const both = { ...unsure, name: "x", neededN: null };
  match(
    driftSentence(driftExample({ verdict: "inconclusive", columns: [unsure, both] })),
    /No verdict yet on 2 columns; about 2\u202f400 current rows would decide 1 of them\./,
  );
  match(driftSentence(driftExample({ verdict: "inconclusive", columns: [both] })), /No verdict yet on 1 column\.$/);
  const rule = { ...drifted, point: null, interval: null, method: "ks" };
  match(driftSentence(driftExample({ columns: [rule] })), /age \(ks p 0\.001\)/);
  match(driftSentence(driftExample({ columns: [{ ...drifted, method: "type_change" }] })), /age \(its type changed\)/);
});

Deno.test("driftSentence() tells a drift at the tolerance from too few rows, and from columns that failed", () => {
  const close = {
    ...unsure,
    point: 0.1,
    tolerance: 0.1,
    interval: { low: 0.08, high: 0.12, level: 0.95, method: "x" },
  };
  match(
    driftSentence(driftExample({ verdict: "inconclusive", columns: [close] })),
    /^Whether the data drifted is open: the drift of income \(.*, tolerance .*\) is about as large as what matters, too close to call with 800/,
  );
  const wide = { ...close, name: "x", interval: { ...close.interval, low: 0, high: 0.3 } };
  match(driftSentence(driftExample({ verdict: "inconclusive", columns: [close, wide] })), /^Too few rows/);
  const failed = { ...stable, verdict: "inconclusive" as const, error: { name: "InputError", message: "No" } };
  strictEqual(
    driftSentence(driftExample({ verdict: "inconclusive", columns: [stable, failed] })),
    "Nothing drifted as far as it could be judged. 1 column could not be judged.",
  );
});

Deno.test("driftSentence() hides no column where a rule bears some that drifted", () => {
  match(
    driftSentence(driftExample({ verdict: "stable", convention: "evidently", columns: [drifted, stable] })),
    /^1 of 2 columns drifted: age .*; by the rules of evidently that is no drift of the data\.$/,
  );
});

Deno.test("columnName() names the slice", () => {
  strictEqual(columnName({ ...stable, slice: "country=DE" }), "hours [country=DE]");
});
