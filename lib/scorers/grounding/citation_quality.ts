import type { Evidence, Scorer } from "../../contracts/mod.ts";
import { abstain, NO_ANSWER } from "../answers/abstain.ts";
import { normalisedText } from "../answers/normalised_text.ts";
import { answerText } from "../rows/answer_fields.ts";
import { scorer } from "../scorer.ts";
import { wordsOf } from "../text/words.ts";
import { bestWindow } from "./best_window.ts";
import { type CitableDocument, type Citation, citationsOf, documentsOf, isCited } from "./citations.ts";
import { claimsOf, claimSupport, readSource } from "./claim_support.ts";

/** Options of {@linkcode citationQuality}. */
export interface CitationQualityOptions {
  /** Field of the outputs that holds the answer; found by its name when left out. */
  outputField?: string;
  /** From which support on a claim counts as covered. @default {0.5} */
  covered?: number;
}

/** Share of a quotation's words that must stand together in the document: a quotation may be cut and mended a little. */
const QUOTED = 0.85;

/**
 * How good the citations of an answer are: the mean of three shares. *Resolves*: citations that point at a document that was
 * given. *Quoted*: quotations that stand in their document, where there are any. *Covered*: claims of the answer that the
 * cited documents support.
 *
 * Citations are `citations` or `sources` of the outputs, and `[id]` and links in the text; documents are the row's context,
 * called by number or by what they begin with, and what the trace's retrievers found. An answer without a citation scores 0.
 * Abstains where there is nothing to cite, and on answers that claim nothing.
 *
 * @example
 * ```ts
 * import { citationQuality } from "vigil/scorers";
 * const context = ["[au-sg-2] The super guarantee rate is 12 % of ordinary time earnings."];
 * const outputs = "The super guarantee rate is 12 % [au-sg-2].";
 * await citationQuality().score({ inputs: "?", outputs, context }, {}); // value 1
 * ```
 */
export function citationQuality(options: CitationQualityOptions = {}): Scorer {
  const { outputField, covered = 0.5 } = options;
  return scorer((row) => {
    const documents = documentsOf(row);
    if (documents.length === 0) return abstain("There is nothing that could be cited");
    const answer = answerText(row.outputs, outputField);
    if (answer === undefined || answer.trim() === "") return NO_ANSWER;
    const claims = claimsOf(answer.replaceAll(/\s*\[[^\]\n]{1,120}\](?:\([^)\s]+\))?/g, ""));
    if (claims.length === 0) return abstain("The answer claims nothing");
    const citations = citationsOf(row.outputs, answer);
    if (citations.length === 0) return { status: "scored", value: 0, rationale: "The answer cites nothing" };
    const judged = citations.map((citation) => ({ citation, document: resolve(citation, documents) }));
    const resolved = judged.flatMap(({ document }) => document === undefined ? [] : [document]);
    const quotes = judged.filter(({ citation }) => citation.quote !== undefined);
    const quoted = quotes.filter(({ citation, document }) => document !== undefined && holds(document, citation.quote));
    const sources = [...new Set(resolved)].map((document) => readSource(document.text, document.ids[0] ?? ""));
    const supports = claims.map((claim) => claimSupport(claim, sources));
    const good = supports.filter(({ support }) => support >= covered);
    const shares = [resolved.length / citations.length, good.length / claims.length];
    if (quotes.length > 0) shares.push(quoted.length / quotes.length);
    const unresolved = judged.filter(({ document }) => document === undefined).map(({ citation }) => citation.id);
    const evidence: Evidence[] = good.flatMap((claim) => claim.evidence === null ? [] : [claim.evidence]);
    return {
      status: "scored",
      value: shares.reduce((a, b) => a + b, 0) / shares.length,
      rationale: [
        `${resolved.length} of ${citations.length} citations resolve`,
        ...quotes.length === 0 ? [] : [`${quoted.length} of ${quotes.length} quotations found`],
        `${good.length} of ${claims.length} claims covered`,
        ...unresolved.length === 0 ? [] : [`not there: ${unresolved.slice(0, 5).join(", ")}`],
      ].join("; "),
      ...evidence.length === 0 ? {} : { evidence },
    };
  }, { name: "citation_quality" });
}

function resolve(citation: Citation, documents: readonly CitableDocument[]): CitableDocument | undefined {
  const named = documents.find((document) => isCited(document, citation));
  if (named !== undefined || citation.id !== "") return named;
  return documents.find((document) => holds(document, citation.quote));
}

function holds({ text }: CitableDocument, quote: string | undefined): boolean {
  if (quote === undefined) return false;
  if (normalisedText(text).includes(normalisedText(quote))) return true;
  const match = bestWindow(wordsOf(text), wordsOf(quote).map((word) => word.text), { reach: 1.2 });
  return match !== null && match.share >= QUOTED;
}
