import { InputError, type Scorer } from "../contracts/mod.ts";
import { contains } from "./answers/contains.ts";
import { fuzzyMatch } from "./answers/fuzzy_match.ts";
import { levenshtein } from "./answers/levenshtein.ts";
import { listMatch } from "./answers/list_match.ts";
import { numericDifference } from "./answers/numeric_difference.ts";
import { regexMatch } from "./answers/regex_match.ts";
import { templateMatch } from "./answers/template_match.ts";
import { costUsd, latencyMs } from "./calls/latency.ts";
import { toolCallMatch } from "./calls/tool_call_match.ts";
import { loopCount, stepCount, trajectory } from "./calls/trajectory.ts";
import { exactMatch } from "./exact_match.ts";
import { citationQuality } from "./grounding/citation_quality.ts";
import { faithfulness } from "./grounding/faithfulness.ts";
import { jsonDiff } from "./json/json_diff.ts";
import { jsonSchema } from "./json/json_schema.ts";
import { jsonValid } from "./json/json_valid.ts";
import { relevance } from "./retrieval/relevance.ts";
import { retrieval } from "./retrieval/retrieval_scorer.ts";
import type { AnswerFields } from "./rows/answer_fields.ts";
import { countryCompliance } from "./safety/country_compliance.ts";
import { pii } from "./safety/pii.ts";
import { refusal } from "./safety/refusal.ts";
import { toxicity } from "./safety/toxicity.ts";
import { cosine } from "./similarity/cosine.ts";
import { bleu } from "./text/bleu.ts";
import { chrf } from "./text/chrf.ts";
import { language } from "./text/language.ts";
import { readability } from "./text/readability.ts";
import { rouge } from "./text/rouge.ts";
import { tokenF1 } from "./text/token_f1.ts";

/** A scorer that is known by a name, with what the catalogue says of it. */
export interface NamedScorer {
  /** The name that `--scorers` takes. */
  readonly name: string;
  /** What it says, in half a line. */
  readonly says: string;
  /** When it does not apply and abstains, beside rows without an answer. */
  readonly abstains: string;
  /** Makes it with its defaults. */
  make(fields: AnswerFields): Scorer;
}

const EXPECTED = "nothing is expected";
const NO_TRACE = "the row has no trace";

/**
 * Every scorer that is known by name, in the order of the catalogue; none of them asks a model. Those that compare with what is
 * expected look at the fields that they are told; the others find the text of the answer, which a field such as "outcome" is not.
 */
export const NAMED_SCORERS: readonly NamedScorer[] = [
  named(exactMatch, "the answer equals the expected one, fields in any order", EXPECTED),
  named(fuzzyMatch, "nearly the expected text: case, accents, punctuation, word order aside", EXPECTED),
  named(contains, "the answer contains the expected text, or all of a list", EXPECTED),
  named(regexMatch, "the answer matches the row's pattern", "the row has no pattern"),
  named(templateMatch, "the answer follows a template with `{places}`", "the row has no template"),
  named(numericDifference, "how near the answer's number is to the expected one", "not one number on both sides"),
  named(listMatch, "F1 of the items of two lists, in any order", "one side is no list"),
  named(levenshtein, "1 less the share of characters to change", EXPECTED),
  named(tokenF1, "F1 of words as in SQuAD", EXPECTED),
  named(bleu, "BLEU of one sentence, smoothed, as sacrebleu", EXPECTED),
  named(() => rouge({ kind: 1 }), "F1 of shared words", EXPECTED),
  named(() => rouge({ kind: 2 }), "F1 of shared pairs of words", EXPECTED),
  named(() => rouge({ kind: "L" }), "F1 of the longest common subsequence of words", EXPECTED),
  named(chrf, "F score of shared runs of characters, as sacrebleu", EXPECTED),
  named(cosine, "cosine of two given embeddings", "an embedding is missing or has no length"),
  named(jsonValid, "the answer is JSON, can be repaired, or is none", "there is no answer"),
  named(jsonSchema, "the answer fits the row's JSON Schema", "the row has no schema"),
  named(jsonDiff, "how alike two JSON values are, field by field", EXPECTED),
  named(
    () => toolCallMatch({ mode: "exact" }),
    "the expected tool calls, in order, no others",
    "no calls expected or known",
  ),
  named(() => toolCallMatch({ mode: "set" }), "F1 of tool calls in any order", "no calls expected or known"),
  named(
    () => toolCallMatch({ mode: "ordered" }),
    "share of expected calls made in order",
    "no calls expected or known",
  ),
  named(trajectory, "F1 of the steps that came in the expected order", "no steps expected or known"),
  named(stepCount, "steps below the root of the trace", NO_TRACE),
  named(loopCount, "steps that repeat an earlier one with the same inputs", NO_TRACE),
  named(latencyMs, "milliseconds that the answer took", "neither trace nor outputs tell"),
  named(costUsd, "US dollars that the answer cost", "not known: a model without a price is not free"),
  named(
    () => retrieval({ measure: "retrieval_precision" }),
    "share of the first 10 documents that are relevant",
    "no relevant documents marked",
  ),
  named(
    () => retrieval({ measure: "retrieval_recall" }),
    "share of the relevant documents in the first 10",
    "no relevant documents marked",
  ),
  named(
    () => retrieval({ measure: "retrieval_mrr" }),
    "1 by the place of the first relevant document",
    "no relevant documents marked",
  ),
  named(
    () => retrieval({ measure: "retrieval_map" }),
    "mean precision at the relevant documents",
    "no relevant documents marked",
  ),
  named(
    () => retrieval({ measure: "retrieval_ndcg" }),
    "discounted gain by place, by that of the best order",
    "no relevant documents marked",
  ),
  named(
    () => relevance(),
    "share of the question's words, BM25-weighted, in the answer",
    "fewer than 4 telling words",
  ),
  named(
    () => faithfulness(),
    "how far the context supports the answer, claim by claim",
    "no context, or a long context rephrased",
  ),
  named(
    () => citationQuality(),
    "citations resolve, quotations are found, claims are covered",
    "nothing could be cited, nothing is claimed",
  ),
  named(
    () => countryCompliance(),
    "a pension answer keeps to its country's rules",
    "no known country, nothing that belongs to one",
  ),
  named(
    () => toxicity(),
    "baseline: swear words and slurs by a word list",
    "there is no text",
  ),
  named(
    () => refusal(),
    "the answer refuses, by its phrases (English)",
    "there is no answer",
  ),
  named(() => pii(), "no personal data of a known form", "there is no text"),
  named(
    () => language(),
    "the answer is in the expected language",
    "short or mixed texts, no language expected",
  ),
  named(
    () => readability(),
    "Flesch's reading ease (English)",
    "under 5 words, other scripts",
  ),
];

/**
 * Makes a scorer by its name.
 *
 * @param name A name of {@linkcode NAMED_SCORERS}.
 * @throws {InputError} If no scorer has that name.
 *
 * @example
 * ```ts
 * import { namedScorer } from "vigil/scorers";
 * namedScorer("faithfulness").scale; // { kind: "unit" }
 * ```
 */
export function namedScorer(name: string, fields: AnswerFields = {}): Scorer {
  const found = NAMED_SCORERS.find((scorer) => scorer.name === name);
  if (found !== undefined) return found.make(fields);
  throw new InputError(`Cannot find the scorer "${name}": it is not a known name`, {
    hint: `The known scorers are ${NAMED_SCORERS.map((scorer) => scorer.name).join(", ")}`,
  });
}

function named(make: (fields: AnswerFields) => Scorer, says: string, abstains: string): NamedScorer {
  return { name: make({}).name, says, abstains, make };
}
