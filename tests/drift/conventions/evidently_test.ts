import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { evidentlyColumn, evidentlyNumeric, evidentlyTest, ksTest } from "../../../lib/drift/conventions/evidently.ts";
import { close, prints } from "../../statistics/close.ts";
import { adultTables, generatedCase } from "../fixtures/read_fixture.ts";
import { ANDERSON_A, ANDERSON_B, SIX_CURRENT, SIX_REFERENCE } from "../r_cases.ts";
import { repeated } from "../sides.ts";

Deno.test("evidentlyColumn() equals the Adult case R27: scores of 15 columns, drift in 5", async () => {
  const { reference, current } = await adultTables();
  const scores = {
    age: ["wasserstein", 0.185347],
    "education-num": ["wasserstein", 0.617697],
    fnlwgt: ["wasserstein", 0.023643],
    "capital-gain": ["wasserstein", 0.081773],
    "capital-loss": ["wasserstein", 0.033788],
    "hours-per-week": ["wasserstein", 0.088599],
    education: ["jensenshannon", 0.832555],
    occupation: ["jensenshannon", 0.153201],
    "native-country": ["jensenshannon", 0.107327],
    workclass: ["jensenshannon", 0.040518],
    "marital-status": ["jensenshannon", 0.035802],
    class: ["jensenshannon", 0.034295],
    relationship: ["jensenshannon", 0.031144],
    race: ["jensenshannon", 0.019436],
    sex: ["jensenshannon", 0.018953],
  } as const;
  let drifted = 0;
  for (const [name, [method, score]] of Object.entries(scores)) {
    const finding = evidentlyColumn({ reference: reference[name] ?? [], current: current[name] ?? [] });
    strictEqual(finding.method, method, name);
    close(finding.statistic, score, 3e-5, `${name}:`);
    drifted += finding.drift ? 1 : 0;
  }
  strictEqual(drifted, 5);
});

Deno.test("evidentlyTest() goes by rows of the reference and different values alone", () => {
  const test = (rows: number, values: number, kind: (value: number) => unknown) => {
    const side = Array.from({ length: rows }, (_, at) => kind(at % values));
    return evidentlyTest({ reference: side, current: side.slice(0, values) });
  };
  strictEqual(test(1000, 20, (value) => value), "ks");
  strictEqual(test(1001, 20, (value) => value), "wasserstein");
  strictEqual(test(1000, 4, (value) => value + 0.5), "chisquare");
  strictEqual(test(1000, 2, (value) => `v${value}`), "z");
  strictEqual(test(1001, 2, (value) => `v${value}`), "jensenshannon");
  strictEqual(evidentlyTest({ reference: [null], current: [1] }), null);
  strictEqual(evidentlyNumeric([1, 2, 3]), false);
  strictEqual(evidentlyNumeric([1.5, 2]), true);
});

Deno.test("evidentlyColumn() equals the published values of its tests, cases R1, R4, R5, R7, R10 and R13", () => {
  const six = { reference: repeated(SIX_REFERENCE), current: repeated(SIX_CURRENT) };
  prints(evidentlyColumn(six, "chisquare").pValue, "0.6730876");
  prints(evidentlyColumn(six, "mannw").pValue, "0.4814330");
  const floats = { reference: ANDERSON_A, current: ANDERSON_B };
  prints(evidentlyColumn(floats, "anderson").pValue, "0.0635147");
  close(evidentlyColumn(floats, "ks").pValue, 0.087024087, 1e-9);
  prints(evidentlyColumn(generatedCase("R10"), "cramer_von_mises").pValue, "0.8076839");
  prints(evidentlyColumn({ reference: [3, 2, 2], current: [1, 2, 3] }, "psi").statistic, "2.9341472");
});

Deno.test("evidentlyColumn() keeps that tool's traps: one new category decides a small reference", () => {
  const reference = Array.from({ length: 900 }, (_, at) => ["a", "b", "c"][at % 3]);
  const finding = evidentlyColumn({ reference, current: [...reference, "new"] });
  deepStrictEqual([finding.method, finding.pValue, finding.drift], ["chisquare", 0, true]);
  ok(evidentlyColumn({ reference, current: reference }, "kl_div").statistic === 0);
  strictEqual(evidentlyColumn({ reference, current: reference }, "hellinger").drift, false);
  strictEqual(evidentlyColumn({ reference: [null], current: [1] }).method, "none");
});

Deno.test("ksTest() is exact for small samples", () => {
  const { statistic, pValue } = ksTest(Float64Array.from(ANDERSON_A).sort(), Float64Array.from(ANDERSON_B).sort());
  close(statistic, 0.625, 1e-12);
  close(pValue, 0.087024087, 1e-9);
});
