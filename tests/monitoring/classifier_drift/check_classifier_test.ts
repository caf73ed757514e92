import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { driftResultSchema } from "../../../lib/contracts/mod.ts";
import { checkClassifier, classifierReference } from "../../../lib/monitoring/mod.ts";
import { predictionsOf } from "./predictions.ts";

const reference = classifierReference("fp", predictionsOf({ until: "2026-10-21", seed: 2 }));

Deno.test("checkClassifier() says stable of a quiet month, and has a chunk for each day", () => {
  const result = checkClassifier({ reference, rows: predictionsOf({ n: 3000 }) });
  driftResultSchema.parse(JSON.parse(JSON.stringify(result)));
  strictEqual(result.verdict, "stable");
  strictEqual(result.chunks?.length, 30);
  strictEqual(result.chunks?.[0]?.key, "2026-10-22");
  deepStrictEqual(result.chunks?.flatMap(({ columns }) => columns.filter(({ alert }) => alert)), []);
  deepStrictEqual(result.columns.map(({ name }) => name), ["probability", "prediction", "text_length", "language"]);
});

Deno.test("checkClassifier() finds more positive predictions, longer texts, another script, and fails on missing ones", () => {
  const verdicts = (rows: ReturnType<typeof predictionsOf>) =>
    Object.fromEntries(
      checkClassifier({ reference, rows, daily: false }).columns.map(({ name, verdict }) => [name, verdict]),
    );
  const quiet = predictionsOf();
  strictEqual(verdicts(predictionsOf({ positive: 0.5 })).prediction, "drift");
  strictEqual(verdicts(quiet.map((row) => ({ ...row, text_length: row.text_length + 40 }))).text_length, "drift");
  const english = quiet.map((row, index) => index % 3 === 0 ? { ...row, language: "Latin" } : row);
  strictEqual(verdicts(english).language, "drift");
  const missing = quiet.map((row, index) => index % 2 === 0 ? { ...row, probability: null } : row);
  strictEqual(verdicts(missing).probability, "drift");
});

Deno.test("checkClassifier() of few predictions is inconclusive and says how many are missing", () => {
  const result = checkClassifier({ reference, rows: predictionsOf({ n: 20 }), daily: false });
  strictEqual(result.verdict, "inconclusive");
  ok(result.columns.some(({ neededN }) => (neededN ?? 0) > 20));
});

Deno.test("checkClassifier() survives one class, and names probabilities that are none", () => {
  const one = checkClassifier({ reference, rows: predictionsOf({ positive: 0 }), daily: false });
  strictEqual(one.columns.find(({ name }) => name === "prediction")?.verdict, "drift");
  const rows = predictionsOf().map((row, index) => index < 15 ? { ...row, probability: 7 } : row);
  const check = checkClassifier({ reference, rows, daily: false }).quality.find(({ check }) =>
    check === "not_between_0_and_1"
  );
  deepStrictEqual([check?.current, check?.verdict], [0.01, "failed"]);
});

Deno.test("checkClassifier() says of outliers and of predictions that repeat", () => {
  const hashed = (rows: ReturnType<typeof predictionsOf>) =>
    rows.map((row, index) => ({ ...row, text_hash: `text ${index}` }));
  const before = classifierReference("fp", hashed(predictionsOf({ until: "2026-10-21", seed: 2 })));
  const rows = hashed(predictionsOf());
  const far = rows.map((row, index) => index % 10 === 0 ? { ...row, text_length: 100_000 } : row);
  const found = (given: typeof rows) =>
    Object.fromEntries(
      checkClassifier({ reference: before, rows: given, daily: false }).quality.map((
        { column, check, verdict },
      ) => [`${column} ${check}`, verdict]),
    );
  strictEqual(found(far)["text_length outliers"], "failed");
  strictEqual(found([...rows, ...rows.slice(0, 300)])["all rows duplicate_rows"], "failed");
  strictEqual(found(rows)["all rows duplicate_rows"], undefined);
});

Deno.test("checkClassifier() follows Evidently's rules where asked, and refuses nothing at all", () => {
  const evidently = predictionsOf({ until: "2026-10-21", seed: 2 });
  const result = checkClassifier({ reference, rows: predictionsOf({ positive: 0.5 }), evidently, daily: false });
  strictEqual(result.convention, "evidently");
  throws(() => checkClassifier({ reference, rows: [] }), { name: "InputError", message: /no predictions/ });
  throws(() => classifierReference("fp", []), { name: "InputError", message: /no predictions/ });
});

Deno.test("checkClassifier() is less sure where the same texts come again, if they are one cluster", () => {
  // Forty texts, each with its own length and probability, thirty-seven times over.
  const repeated = (rows: ReturnType<typeof predictionsOf>) =>
    rows.map((row, at) => ({ ...row, ...texts[at % texts.length], id: row.id }));
  const texts = predictionsOf({ n: 40 }).map(({ text_length, probability, prediction }, at) => ({
    text_length,
    probability,
    prediction,
    text_hash: `${at}`,
  }));
  const width = (cluster: boolean) => {
    const reference = classifierReference("fp", repeated(predictionsOf({ until: "2026-10-21", seed: 2 })), { cluster });
    const { columns } = checkClassifier({ reference, rows: repeated(predictionsOf()), cluster, daily: false });
    const interval = columns.find(({ name }) => name === "prediction")?.interval;
    return (interval?.high ?? NaN) - (interval?.low ?? NaN);
  };
  ok(width(true) > 3 * width(false), `${width(true)} and ${width(false)}`);
});

Deno.test("checkClassifier() names both sides, with the days that were checked", () => {
  const { reference: before, current } = checkClassifier({ reference, rows: predictionsOf(), daily: false });
  deepStrictEqual([before.name, current.name], ["fp reference", "fp, 2026-10-22 to 2026-11-20"]);
});
