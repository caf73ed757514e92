import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { classifyDomains, domainClassifier } from "../../../lib/drift/methods/domain_classifier.ts";
import { summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";
import { random } from "../../../lib/statistics/mod.ts";

const WORDS = ["loan", "rate", "house", "bank", "money", "term", "year", "month", "credit", "income"];

function sentences(
  count: number,
  { seed, extra = "", share = 0 }: { seed: number; extra?: string; share?: number },
): string[] {
  const stream = random(seed, "sentences");
  return Array.from({ length: count }, () => {
    const words = Array.from({ length: 8 }, () => WORDS[stream.integer(WORDS.length)] ?? "");
    return [...words, ...(stream.uniform() < share ? [extra] : [])].join(" ");
  });
}

Deno.test("classifyDomains() tells texts apart by what is in them, and names it", () => {
  const result = classifyDomains(
    sentences(300, { seed: 1 }),
    sentences(200, { seed: 2, extra: "quarantine", share: 0.8 }),
  );
  // Eight in ten have the word: AUC 0.9.
  ok(Math.abs((result?.auc ?? 0) - 0.9) < 0.05, `${result?.auc}`);
  ok((result?.pValue ?? 1) < 1e-10);
  ok(result?.contributions.some(({ bin, share }) => share > 0 && '"quarantine"'.includes(bin.slice(1, -1))));
});

Deno.test("classifyDomains() finds nothing between texts of one kind, more often than by chance", () => {
  const small = Array.from(
    { length: 40 },
    (_, seed) => classifyDomains(sentences(80, { seed: 2 * seed }), sentences(60, { seed: 2 * seed + 1 }))?.pValue ?? 0,
  );
  const rejected = small.filter((p) => p <= 0.05).length;
  ok(rejected <= 6, `rejected ${rejected} of 40 at 5 %`);
});

Deno.test("classifyDomains() gives the same answer twice, and none from few texts", () => {
  const [before, after] = [sentences(50, { seed: 1 }), sentences(50, { seed: 2 })];
  deepStrictEqual(classifyDomains(before, after), classifyDomains(before, after));
  strictEqual(classifyDomains(before.slice(0, 9), after), null);
});

Deno.test("domainClassifier reads samples", () => {
  const reference = summariseColumn("note", sentences(60, { seed: 1 }), { type: "text" });
  const current = summariseColumn("note", sentences(60, { seed: 2, extra: "zebra", share: 1 }), { type: "text" });
  ok((domainClassifier.statistic(reference, current).statistic ?? 0) > 0.95);
});
