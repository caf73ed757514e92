import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { driftResultSchema } from "../../../lib/contracts/mod.ts";
import { compareByConvention } from "../../../lib/drift/conventions/compare_by_convention.ts";
import { random } from "../../../lib/statistics/mod.ts";
import { adultTables } from "../fixtures/read_fixture.ts";

function table(name: string, { seed, shift = 0 }: { seed: number; shift?: number }) {
  const stream = random(seed, "convention");
  const draw = <T>(of: () => T) => Array.from({ length: 1500 }, of);
  return {
    name,
    columns: {
      x: draw(() => stream.normal() + shift),
      plan: draw(() => ["a", "b", "c"][stream.integer(3)]),
      note: draw(() => `a long sentence that nobody wrote twice: ${stream.integer(1e9)}`),
      nothing: draw(() => null),
    },
  };
}

Deno.test("compareByConvention() follows each tool, and its results fit the schema", async (t) => {
  const [before, after] = [table("before", { seed: 1 }), table("after", { seed: 2, shift: 1 })];
  const methods = {
    evidently: ["wasserstein", "jensenshannon"],
    nannyml: ["jensen_shannon", "jensen_shannon"],
    databricks: ["ks_test", "chi_squared_test"],
    scipy: ["ks_2samp", "chi2_contingency"],
  } as const;
  for (const convention of ["evidently", "nannyml", "databricks", "scipy"] as const) {
    await t.step(convention, () => {
      const result = compareByConvention(before, after, { convention });
      ok(driftResultSchema.safeParse(JSON.parse(JSON.stringify(result))).success);
      deepStrictEqual(result.columns.slice(0, 2).map(({ method }) => method), [...methods[convention]]);
      deepStrictEqual(result.columns.slice(0, 2).map(({ verdict }) => verdict), ["drift", "stable"]);
      ok(result.columns[2]?.error?.message.includes("free text is not reproduced"));
      ok(result.columns[3]?.error?.message.includes("a side has no values"));
      strictEqual(result.convention, convention);
      // One of four columns: not enough for Evidently.
      strictEqual(result.verdict, convention === "evidently" ? "stable" : "drift");
    });
  }
});

Deno.test("compareByConvention() equals case R27: five of fifteen columns, no drift of the data", async () => {
  const { reference, current } = await adultTables();
  const result = compareByConvention({ name: "others", columns: reference }, { name: "three", columns: current }, {
    convention: "evidently",
  });
  deepStrictEqual(
    result.columns.filter(({ verdict }) => verdict === "drift").map(({ name }) => name).sort(),
    ["age", "education", "education-num", "native-country", "occupation"],
  );
  deepStrictEqual([result.verdict, result.driftedShare.toFixed(4)], ["stable", "0.3333"]);
});

Deno.test("compareByConvention() refuses a column that is not there", () => {
  const one = table("before", { seed: 1 });
  throws(() => compareByConvention(one, one, { convention: "scipy", columns: ["nope"] }), {
    name: "InputError",
    message: /the column "nope": the reference does not have it/,
  });
});
