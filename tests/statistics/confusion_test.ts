import { ok, strictEqual, throws } from "node:assert/strict";
import { deltaVariance } from "../../lib/statistics/confusion.ts";
import { confusionEstimate, drawMultinomial, random, wilson, wilsonEffective } from "../../lib/statistics/mod.ts";
import { close, prints, printsInterval } from "./close.ts";
import { accuracyOf, kappaOf, macroF1Of, matthewsOf } from "./confusion_metrics.ts";

const pathology = [[231, 27], [32, 54]];

Deno.test("confusionEstimate() equals the reference cases of kappa, Matthews correlation and macro-F1", () => {
  const kappa = confusionEstimate(pathology, kappaOf, { chanceCorrected: true });
  prints(kappa.value, "0.53360");
  prints(deltaVariance(pathology, kappaOf), "0.0028392");
  printsInterval(kappa.interval, "0.42996", "0.63442");
  const matthews = confusionEstimate(pathology, matthewsOf, { chanceCorrected: true });
  prints(matthews.value, "0.53401");
  printsInterval(matthews.interval, "0.43041", "0.63476");
  const macro = confusionEstimate(pathology, macroF1Of);
  prints(macro.value, "0.76673");
  printsInterval(macro.interval, "0.71070", "0.81474");
  strictEqual(macro.n, 344);
});

Deno.test("confusionEstimate() of accuracy is wilson()", () => {
  const { interval } = confusionEstimate(pathology, accuracyOf);
  close(interval?.low, wilson(285, 344).low ?? NaN, 1e-6);
  close(interval?.high, wilson(285, 344).high ?? NaN, 1e-6);
});

Deno.test("confusionEstimate() without any error counts n rows, or those beyond chance", () => {
  const perfect = [[19, 0], [0, 6]];
  strictEqual(deltaVariance(perfect, macroF1Of), 0);
  close(confusionEstimate(perfect, macroF1Of).interval?.low, wilson(25, 25).low ?? NaN, 1e-12);
  const chance = (19 / 25) ** 2 + (6 / 25) ** 2;
  const low = wilsonEffective(1, 25 * (1 - chance)).low ?? NaN;
  close(confusionEstimate(perfect, kappaOf, { chanceCorrected: true }).interval?.low, low, 1e-9);
});

Deno.test("confusionEstimate() does not take rounding for variance, nor one error in a million for rounding", () => {
  const perfect = [[400_000, 0, 0], [0, 350_000, 0], [0, 0, 250_000]];
  strictEqual(deltaVariance(perfect, macroF1Of), 0);
  const one = [[999_999, 1], [0, 1_000_000]];
  ok(deltaVariance(one, kappaOf) > 1e-14);
});

Deno.test("confusionEstimate() below chance reaches to both sides, within -1 and 1", () => {
  const below = confusionEstimate([[5, 20], [20, 5]], kappaOf, { chanceCorrected: true });
  prints(below.value, "-0.60");
  strictEqual(below.interval?.method, "delta");
  ok((below.interval?.low ?? 0) >= -1 && (below.interval?.high ?? 1) < 0);
  const worst = confusionEstimate([[0, 30], [30, 0]], kappaOf, { chanceCorrected: true });
  strictEqual(worst.value, -1);
  ok(worst.interval?.low === -1 && (worst.interval?.high ?? 1) < -0.8, JSON.stringify(worst.interval));
  const onlyOne = confusionEstimate([[50, 0], [30, 0]], kappaOf, { chanceCorrected: true });
  strictEqual(onlyOne.value, 0);
  strictEqual(onlyOne.interval?.low, 0);
});

Deno.test("confusionEstimate() says what is undefined and what is thin", () => {
  strictEqual(confusionEstimate([[9, 0], [0, 0]], kappaOf).value, null);
  strictEqual(confusionEstimate([[9, 0], [0, 0]], kappaOf).reason, "undefined for these counts");
  strictEqual(confusionEstimate([[0, 0], [0, 0]], accuracyOf).reason, "undefined: no rows");
  strictEqual(
    confusionEstimate([[9, 1, 0], [1, 2, 0], [0, 1, 3]], macroF1Of).reason,
    "low support: 2 classes have fewer than 5 rows",
  );
  throws(() => confusionEstimate([[1, -1], [0, 2]], accuracyOf), {
    name: "RangeError",
    message: /counts must not be negative/,
  });
});

Deno.test("confusionEstimate() covers macro-F1 about as often as its level says", () => {
  const truth = [[40, 6, 4], [5, 20, 5], [2, 3, 15]];
  const value = macroF1Of(truth);
  const stream = random(1, "coverage");
  let covered = 0;
  for (let run = 0; run < 1000; run++) {
    const drawn = drawMultinomial(stream, { trials: 100, weights: truth.flat() });
    const { interval } = confusionEstimate([drawn.slice(0, 3), drawn.slice(3, 6), drawn.slice(6)], macroF1Of);
    if ((interval?.low ?? 0) <= value && value <= (interval?.high ?? 1)) covered += 1;
  }
  ok(covered >= 925 && covered <= 975, `${covered} of 1000`);
});
