import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { fromFileUrl } from "@std/path";
import { type DriftResult, driftResultSchema } from "../../../lib/contracts/mod.ts";
import { random } from "../../../lib/statistics/mod.ts";
import { csvOf } from "../../drift/folder_engine.ts";
import { runTask } from "../run_task.ts";

const data = fromFileUrl(new URL("../../../data", import.meta.url));

async function analyse(
  folder: string,
  ...args: string[]
): Promise<{ code: number; stderr: string; result: DriftResult }> {
  const { code, stdout, stderr } = await runTask("drift", [...args, "--json", "-"], { folder });
  ok(code < 2, stderr);
  return { code, stderr, result: driftResultSchema.parse(JSON.parse(stdout)) };
}

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "vigil-drift-" });
  try {
    await Deno.symlink(data, `${folder}/data`);
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const byEducation = (negation: string) =>
  `SELECT * FROM 'data/adult_census/adult.csv.gz' WHERE education ${negation}IN ('Some-college', 'HS-grad', 'Bachelors')`;

Deno.test("deno task drift on Adult by education: Evidently's figures by its convention, vigil's verdicts beside them", async () => {
  await inFolder(async (folder) => {
    const both = ["--reference", byEducation("NOT "), "--current", byEducation("")];
    const { code, result } = await analyse(folder, ...both, "--convention", "evidently");
    deepStrictEqual([result.reference.n, result.current.n], [14_155, 34_687]);
    // Computed with Evidently 0.7's rules from the same rows: 5 of 15 columns, which is no drift of the data there.
    const expected = {
      age: 0.185347,
      workclass: 0.040518,
      fnlwgt: 0.023643,
      education: 0.832555,
      "education-num": 0.617697,
      "marital-status": 0.035802,
      occupation: 0.153201,
      relationship: 0.031144,
      race: 0.019436,
      sex: 0.018953,
      "capital-gain": 0.081773,
      "capital-loss": 0.033788,
      "hours-per-week": 0.088599,
      "native-country": 0.107327,
      class: 0.034295,
    };
    const found = Object.fromEntries(
      result.columns.map(({ name, statistic }) => [name, Number(statistic?.toFixed(6))]),
    );
    deepStrictEqual(found, expected);
    deepStrictEqual([code, result.verdict, result.driftedShare], [0, "stable", 5 / 15]);
    const own = result.differences?.map(({ column, convention, vigil }) => [column, convention, vigil]) ?? [];
    deepStrictEqual(own.toSorted(), [
      ["capital-gain", "stable", "inconclusive"],
      ["hours-per-week", "stable", "inconclusive"],
      ["native-country", "drift", "stable"],
    ]);
    const ours = await analyse(folder, ...both);
    strictEqual(ours.code, 1);
    deepStrictEqual(
      ours.result.columns.filter(({ verdict }) => verdict === "drift").map(({ name }) => name).toSorted(),
      ["age", "education", "education-num", "occupation"],
    );
  });
});

Deno.test("deno task drift on the bicycles: 2011 against 2012, and month by month", async () => {
  await inFolder(async (folder) => {
    const year = (yr: number) => `SELECT * FROM 'data/bike_sharing/hour.csv.gz' WHERE yr = ${yr}`;
    const both = [
      "--reference",
      year(0),
      "--current",
      year(1),
      "--method",
      "temp=ks",
      "--columns",
      "temp,hum,windspeed,casual,registered,cnt",
    ];
    const { code, result } = await analyse(
      folder,
      ...both,
      "--chunk-by",
      "dteday:month",
      "--exact",
    );
    strictEqual(code, 1);
    deepStrictEqual([result.reference.n, result.current.n], [8645, 8734]);
    // The simulation of the verdicts found the same four.
    deepStrictEqual(
      result.columns.filter(({ verdict }) => verdict === "drift").map(({ name }) => name),
      ["hum", "casual", "registered", "cnt"],
    );
    const months = result.chunks?.filter(({ period }) => period === "analysis") ?? [];
    strictEqual(months.length, 12);
    strictEqual(months.reduce((sum, { n }) => sum + n, 0), 8734);
    // Against their own month the temperatures of the next year are near; against the year they are far.
    const like = await analyse(folder, ...both, "--chunk-by", "dteday:month", "--like-periods");
    const typical = (found: DriftResult) => {
      const statistics = found.chunks?.flatMap(({ columns, period }) =>
        period === "reference"
          ? []
          : columns.filter(({ name }) =>
            name === "temp"
          ).map(({ statistic }) => statistic ?? 0)
      ) ?? [];
      return statistics.reduce((sum, statistic) => sum + statistic, 0) / statistics.length;
    };
    ok(typical(like.result) < 0.6 * typical(result), `${typical(like.result)} against ${typical(result)}`);
  });
});

Deno.test("deno task drift checks expectations, estimates performance and explains", async () => {
  await inFolder(async (folder) => {
    const rows = (seed: number, { shift, labels }: { shift: number; labels: number }) => {
      const stream = random(seed, "rows");
      return csvOf(Array.from({ length: 2000 }, (_, at) => {
        const country = ["CH", "DE", "AT", "FR", "IT"][stream.integer(5)];
        const score = stream.uniform();
        const label = at < labels ? stream.uniform() < score ? "bad" : "good" : null;
        return {
          country,
          amount: (stream.normal() + (country === "AT" ? shift : 0)).toFixed(4),
          score: score.toFixed(4),
          label,
        };
      }));
    };
    await Deno.writeTextFile(`${folder}/a.csv`, rows(1, { shift: 0, labels: 2000 }));
    await Deno.writeTextFile(`${folder}/b.csv`, rows(2, { shift: 3, labels: 500 }));
    await Deno.writeTextFile(
      `${folder}/expected.yaml`,
      "columns:\n  amount: { min: -10, max: 3 }\n  gone: {}\n  country: { values: [CH, DE, AT, FR, IT] }\n",
    );
    const both = ["--reference", "a.csv", "--current", "b.csv", "--columns", "country,amount,score"];
    const { result } = await analyse(
      folder,
      ...[...both, "--expectations", "expected.yaml", "--target-field", "label", "--probability-field", "score"],
    );
    deepStrictEqual(
      result.quality.filter(({ check }) => check.startsWith("expected ")).map((
        { column, verdict },
      ) => [column, verdict]),
      [["amount", "failed"], ["gone", "failed"], ["amount", "ok"], ["country", "ok"]],
    );
    const accuracy = result.performance?.find(({ metric }) => metric === "accuracy");
    deepStrictEqual([accuracy?.estimated.n, accuracy?.realised?.n], [2000, 500]);
    // Scores that are their own probability, cut at a half: three of four right.
    ok(Math.abs((accuracy?.estimated.value ?? 0) - 0.75) < 0.03);
    deepStrictEqual(result.explanation?.map(({ column, slice }) => [column, slice]), [["amount", "country=AT"]]);
    const wrong = await runTask("drift", [...both, "--probability-field", "score"], { folder });
    strictEqual(wrong.code, 2);
    match(wrong.stderr, /--target-field is missing/);
    const missing = await runTask("drift", [...both, "--expectations", "nothing.yaml"], { folder });
    match(missing.stderr, /nothing\.yaml: Cannot read the expectations/);
    strictEqual(missing.code, 2);
  });
});
