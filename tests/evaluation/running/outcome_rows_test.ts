import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { readScore } from "../../../lib/evaluation/running/outcome_rows.ts";
import { readOutcomes } from "../../../lib/evaluation/mod.ts";
import { createDataset } from "../../../lib/datasets/mod.ts";

const of = (...rows: Record<string, unknown>[]) => createDataset(rows, { name: "trial", idField: null });
const good = { user: "ada", variant: "new", outcome: true };

Deno.test("readOutcomes() reads who, what, how and when, and counts rows that lack one of them", () => {
  const data = of(
    { ...good, time: "2026-11-01T10:00:00+02:00" },
    { user: 7, variant: "old", outcome: "fail", time: "2026-11-01 08:00" },
    { ...good, variant: null },
    { ...good, variant: "" },
    { ...good, user: null },
    { ...good, outcome: null },
    { ...good, outcome: 0.25, time: null },
  );
  deepStrictEqual(readOutcomes(data), {
    outcomes: [
      { user: "ada", variant: "new", scores: { outcome: true }, atMs: Date.UTC(2026, 10, 1, 8) },
      { user: "7", variant: "old", scores: { outcome: false }, atMs: Date.UTC(2026, 10, 1, 8) },
      { user: "ada", variant: "new", scores: { outcome: 0.25 } },
    ],
    unassigned: 2,
    withoutUser: 1,
    withoutOutcome: 1,
  });
});

Deno.test("readOutcomes() takes named fields, and all of scores", () => {
  const data = of({ who: "ada", arm: "new", at: 1_793_527_200, scores: { solved: true, grade: 0.5 } });
  const fields = { user: "who", variant: "arm", time: "at" };
  const [all] = readOutcomes(data, fields).outcomes;
  deepStrictEqual(all, {
    user: "ada",
    variant: "new",
    scores: { solved: true, grade: 0.5 },
    atMs: 1_793_527_200_000,
  });
  deepStrictEqual(readOutcomes(data, { ...fields, metrics: ["grade"] }).outcomes[0]?.scores, { grade: 0.5 });
});

Deno.test("readOutcomes() says which field is missing, and which value it cannot read", () => {
  throws(() => readOutcomes(of({ user: "a", outcome: 1 })), {
    name: "InputError",
    message: 'Cannot compare running variants: no row has the field "variant"',
    hint: /--variant; the rows have user, outcome/,
  });
  throws(() => readOutcomes(of({ user: "a", variant: "b" })), {
    message: /no row has the outcome "outcome" or "success"/,
  });
  throws(() => readOutcomes(of(good), { metrics: ["solved"] }), { message: /no row has the outcome "solved"/ });
  throws(() => readOutcomes(of(good), { time: "when" }), { message: /no row has the field "when"/ });
  throws(() => readOutcomes(of(good, { ...good, outcome: 4 })), {
    message: "Cannot compare running variants: found 4, expected true, false or 0 to 1",
    where: { file: "memory", field: "outcome", row: "2" },
  });
  for (const time of ["yesterday", "2026-13-45", true]) {
    throws(() => readOutcomes(of({ ...good, time })), { message: /expected a time such as/ }, String(time));
  }
});

Deno.test("readScore() reads words and numbers, and nothing that could be something else", () => {
  for (const value of [true, "True", "pass", "passed", "yes", "1", "OK"]) strictEqual(readScore(value), true);
  for (const value of [false, "false", "FAILED", "no", "0", "error"]) strictEqual(readScore(value), false);
  deepStrictEqual([0.5, "0.5", ".25", "1.0"].map(readScore), [0.5, 0.5, 0.25, 1]);
  deepStrictEqual([null, undefined, ""].map(readScore), [null, null, null]);
  for (const value of ["maybe", "2", -1, 1.5, NaN, {}, [1]]) strictEqual(readScore(value), undefined, String(value));
});
