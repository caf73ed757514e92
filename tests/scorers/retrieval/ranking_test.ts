import { ok, strictEqual, throws } from "node:assert/strict";
import { rankingMeasures } from "../../../lib/scorers/retrieval/ranking.ts";

const ranked = Array.from({ length: 10 }, (_, index) => `d${index + 1}`);

Deno.test("rankingMeasures() gives the values of textbook examples", () => {
  // J. Leskovec's and H. Schütze's slides: relevant at places 1, 3, 6, 9 and 10 of 10, average precision 0.62.
  const relevance = new Map([1, 3, 6, 9, 10].map((place) => [`d${place}`, 1]));
  const measures = rankingMeasures(ranked, relevance);
  strictEqual(measures.averagePrecision.toFixed(2), "0.62");
  strictEqual(measures.reciprocalRank, 1);
  strictEqual(rankingMeasures(ranked, relevance, { k: 5 }).precision, 0.4);
  strictEqual(rankingMeasures(ranked, relevance, { k: 5 }).recall, 0.4);
});

Deno.test("rankingMeasures() gives the nDCG of a published example", () => {
  // Wikipedia, "Discounted cumulative gain": grades 3, 2, 3, 0, 1, 2 with two further documents of grades 3 and 2: nDCG6 = 0.785.
  const grades = [3, 2, 3, 0, 1, 2, 3, 2];
  const relevance = new Map(grades.map((grade, at) => [`d${at + 1}`, grade]));
  strictEqual(rankingMeasures(ranked.slice(0, 6), relevance, { k: 6 }).ndcg.toFixed(3), "0.785");
});

Deno.test("rankingMeasures() counts a document once and what is missing as 0", () => {
  const relevance = new Map([["a", 1], ["b", 1]]);
  strictEqual(rankingMeasures(["a", "a", "a"], relevance, { k: 3 }).precision, 1 / 3);
  const none = rankingMeasures([], relevance, { k: 3 });
  ok(Object.values(none).every((value) => value === 0));
  strictEqual(rankingMeasures(["x", "y", "b"], relevance, { k: 2 }).reciprocalRank, 0);
  throws(() => rankingMeasures(["a"], new Map([["a", 0]])), { name: "RangeError", message: /no document is relevant/ });
  throws(() => rankingMeasures(["a"], relevance, { k: 0 }), { name: "RangeError" });
});
