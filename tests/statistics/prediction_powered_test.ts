import { ok, strictEqual, throws } from "node:assert/strict";
import { predictionPoweredEstimate } from "../../lib/statistics/prediction_powered.ts";
import { random } from "../../lib/statistics/random.ts";

const pairs = { both: 60, humanOnly: 6, judgeOnly: 8, neither: 26 };
const judged = { yes: 1400, rows: 2000 };

Deno.test("predictionPoweredEstimate() equals reference case 21 of the recipe", async (t) => {
  for (
    const [weight, value, low, high] of [[1, 0.68, 0.59892, 0.76108], ["tuned", 0.673235, 0.60022, 0.74625]] as const
  ) {
    await t.step(`weight ${weight}`, () => {
      const estimate = predictionPoweredEstimate(pairs, judged, { weight });
      ok(Math.abs((estimate.value ?? NaN) - value) < 5e-7, `found ${estimate.value}`);
      strictEqual(estimate.interval?.low?.toFixed(5), low.toFixed(5));
      strictEqual(estimate.interval?.high?.toFixed(5), high.toFixed(5));
      strictEqual(estimate.n, 100);
    });
  }
});

Deno.test("predictionPoweredEstimate() is the rate of people where the judge says nothing more", () => {
  strictEqual(predictionPoweredEstimate(pairs, { yes: 0, rows: 0 }).value, 0.66);
  strictEqual(
    predictionPoweredEstimate({ both: 3, humanOnly: 0, judgeOnly: 1, neither: 0 }, { yes: 9, rows: 9 }).value,
    0.75,
  );
});

Deno.test("predictionPoweredEstimate() says why it has no value or no interval", () => {
  const none = { both: 0, humanOnly: 0, judgeOnly: 0, neither: 0 };
  strictEqual(predictionPoweredEstimate(none, judged).value, null);
  ok(predictionPoweredEstimate(none, judged).reason?.includes("no row was judged"));
  strictEqual(predictionPoweredEstimate({ ...none, both: 1 }, judged).interval, null);
  throws(() => predictionPoweredEstimate(pairs, { yes: 3, rows: 2 }), { name: "RangeError" });
});

Deno.test("predictionPoweredEstimate() covers the truth where the judge is biased and its own rate does not", () => {
  const stream = random(11, "prediction_powered");
  let covered = 0;
  let naive = 0;
  const rounds = 400;
  for (let round = 0; round < rounds; round++) {
    // 60 % are good; the judge passes 95 % of the good and 40 % of the bad.
    const draw = (): [boolean, boolean] => {
      const human = stream.uniform() < 0.6;
      return [human, stream.uniform() < (human ? 0.95 : 0.4)];
    };
    const counts = { both: 0, humanOnly: 0, judgeOnly: 0, neither: 0 };
    for (let row = 0; row < 100; row++) {
      const [human, judge] = draw();
      counts[human ? judge ? "both" : "humanOnly" : judge ? "judgeOnly" : "neither"] += 1;
    }
    let yes = 0;
    for (let row = 0; row < 1000; row++) if (draw()[1]) yes += 1;
    const { interval } = predictionPoweredEstimate(counts, { yes, rows: 1000 });
    if ((interval?.low ?? 1) <= 0.6 && (interval?.high ?? 0) >= 0.6) covered += 1;
    const half = 1.96 * Math.sqrt(yes / 1000 * (1 - yes / 1000) / 1000);
    if (Math.abs(yes / 1000 - 0.6) <= half) naive += 1;
  }
  // Recipe D2: 92 to 100 in 100, against 0 to 25 uncorrected. Three standard errors of 400 rounds are 4 points.
  ok(covered / rounds >= 0.88, `covered ${covered} of ${rounds}`);
  ok(naive / rounds <= 0.25, `uncorrected ${naive} of ${rounds}`);
});
