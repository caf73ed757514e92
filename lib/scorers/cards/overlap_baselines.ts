import type { ScorerRow } from "../../contracts/mod.ts";
import { answerText } from "../rows/answer_fields.ts";
import { longestCommon } from "../text/rouge.ts";
import { sentencesOf, wordsOf } from "../text/words.ts";
import type { ComputedBaseline } from "./measure_set.ts";

/** Share of the answer's runs of n words that are anywhere in the context; null where it has none. */
export function overlapPrecision(n: number): ComputedBaseline {
  return {
    name: `share of ${["words", "pairs of words", "triples of words"][n - 1] ?? `runs of ${n} words`} in the context`,
    score(row) {
      const runs = runsOf(plainWords(answerText(row.outputs) ?? ""), n);
      const known = new Set((row.context ?? []).flatMap((text) => runsOf(plainWords(text), n)));
      return runs.length === 0 ? null : runs.filter((run) => known.has(run)).length / runs.length;
    },
  };
}

/** Longest common subsequence with the best sentence of the context, as a share of the answer. */
export function bestSentence(): ComputedBaseline {
  return { name: "ROUGE-L precision against the best sentence of the context", score: bestSentenceShare };
}

function bestSentenceShare({ outputs, context = [] }: ScorerRow): number | null {
  const answer = plainWords(answerText(outputs) ?? "");
  if (answer.length === 0) return null;
  const sentences = context.flatMap((text) => sentencesOf(text)).map(({ text }) => plainWords(text));
  return Math.max(0, ...sentences.map((sentence) => longestCommon(answer, sentence))) / answer.length;
}

function plainWords(text: string): string[] {
  return wordsOf(text).map((word) => word.text);
}

function runsOf(words: readonly string[], n: number): string[] {
  return Array.from({ length: Math.max(0, words.length - n + 1) }, (_, at) => words.slice(at, at + n).join(" "));
}
