import type { Agent, GateDecision, Scorer } from "../../contracts/mod.ts";
import { type ChatModel, tracedChat } from "../../models/mod.ts";
import { gate, type GatedAgent } from "../../monitoring/mod.ts";
import { currentSpan, trace } from "../../tracing/mod.ts";
import { answerByModel, answerByTemplate, type PensionAnswer, type PensionCase, refusal } from "./answer.ts";
import { calculatePension, type PensionCalculation } from "./calculate.ts";
import { pensionChecks, pensionGuards, unknownCountries } from "./checks.ts";
import { parsePensionInputs, pensionCountries, type PensionInputs } from "./inputs.ts";
import { retrieveSections, sectionOf } from "./retrieve_sections.ts";

/** Options of {@linkcode pensionAdvisorAgent}. */
export interface PensionAdvisorOptions {
  /** Model that writes the answers. @default {templates: the sections, word for word} */
  model?: ChatModel;
  /** Whether the gate stands before the caller. @default {true} */
  gate?: boolean;
  /** Asked where the checks of the gate are unsure. @default {none: what is unsure is passed with a flag} */
  judge?: Scorer;
  /** How often an answer is tried at most. @default {2} */
  attempts?: number;
  /** Share of the questions where the gate only watches. @default {0} */
  holdout?: number;
  /** Told of each decision of the gate. */
  onDecision?: (decision: GateDecision) => void;
}

/**
 * Makes the pension advisor: it finds sections of a small rule book, computes what the question gives figures for, and answers with
 * citations; a gate stands before the caller. The rule book is illustrative: neither law nor advice.
 *
 * Without a model the answer is the text of the best sections. The gate refuses questions that give orders, carry personal data or are
 * about something else, and checks each answer: citations, country, figures, and whether the sections are about what was asked. An
 * answer that fails is tried once more with the reasons: then only rules of the countries asked about are looked at, and more of them.
 *
 * One trace `pension_advisor_query` (AGENT) with GUARDRAIL, RETRIEVER, TOOL and LLM spans. It throws `InputError` for what is no
 * question, and as the model does.
 *
 * @example
 * ```ts
 * import { pensionAdvisorAgent } from "vigil/agents";
 * import { withTraceContext } from "vigil/tracing";
 * import { deepStrictEqual } from "node:assert/strict";
 * const ask = pensionAdvisorAgent();
 * const { signal } = new AbortController();
 * const { answer, citations } = await withTraceContext({ store: null }, () =>
 *   ask({ question: "I was born in 1964. At what age can I claim the State Pension in the UK?" }, { signal }));
 * deepStrictEqual(citations, ["GB-1"]);
 * answer.includes("Born in 1964, the age is 67."); // true
 * ```
 */
export function pensionAdvisorAgent(options: PensionAdvisorOptions = {}): Agent<unknown, PensionAnswer> {
  const { gate: gated = true, judge, attempts = 2, holdout = 0, onDecision } = options;
  const advise = adviser(options.model);
  const answer = gated
    ? gate(advise, {
      name: "pension_gate",
      guards: pensionGuards(),
      checks: pensionChecks(),
      attempts,
      holdout,
      refuse: (reasons, inputs) => refusal(reasons, pensionCountries(inputs)),
      rowOf: (inputs, outputs) => ({
        inputs,
        outputs,
        context: outputs.citations.flatMap((id) => sectionOf(id)?.text ?? []),
      }),
      ...(judge === undefined ? {} : { judge }),
      ...(onDecision === undefined ? {} : { onDecision }),
    })
    : advise;
  return trace(async (inputs: unknown, { signal }: { signal: AbortSignal }): Promise<PensionAnswer> => {
    const asked = parsePensionInputs(inputs);
    const result = await answer(asked, { signal });
    const span = currentSpan();
    span.setTag("outcome", result.outcome);
    if (result.countries.length > 0) span.setTag("country", result.countries.join(","));
    return result;
  }, { name: "pension_advisor_query", spanType: "AGENT" });
}

/** The advisor without its gate. */
function adviser(model: ChatModel | undefined): GatedAgent<PensionInputs, PensionAnswer> {
  const retrieve = trace(retrieveSections, { name: "retrieve_sections", spanType: "RETRIEVER" });
  const calculate = trace(calculations, { name: "calculate", spanType: "TOOL" });
  const chat = model === undefined ? null : tracedChat(model);
  const compose = trace(
    (pension: PensionCase, { signal }: { signal: AbortSignal }): PensionAnswer | Promise<PensionAnswer> =>
      chat === null ? answerByTemplate(pension) : answerByModel(pension, { chat, signal }),
    {
      name: "compose_answer",
      spanType: "LLM",
      attributes: { "vigil.answers": model === undefined ? "template" : "model" },
    },
  );
  return async (inputs, { signal, feedback }) => {
    const { question } = inputs;
    const countries = pensionCountries(inputs);
    const unknown = unknownCountries(question);
    if (countries.length === 0 && unknown.length > 0) {
      return refusal([`The rule book does not cover ${unknown.join(", ")}`]);
    }
    if (countries.length === 0) return CLARIFY;
    const again = feedback !== undefined;
    const found = countries.length > 1
      ? countries.flatMap((country) => retrieve(question, { countries: [country], limit: 2 }))
      : retrieve(question, again ? { countries, limit: 4 } : { limit: 4 });
    const computed = calculate(question, found.map(({ metadata }) => metadata.section));
    return await compose({
      question,
      countries,
      found,
      calculations: computed,
      perCountry: again ? 2 : 1,
      reasons: feedback?.reasons ?? [],
    }, { signal });
  };
}

const CLARIFY: PensionAnswer = {
  outcome: "clarify",
  countries: [],
  answer: "Pension rules differ: which country is the question about?",
  citations: [],
  calculations: [],
  reasons: ["No country is named"],
};

function calculations(question: string, sections: readonly string[]): PensionCalculation[] {
  return sections.flatMap((id) => {
    const section = sectionOf(id);
    const computed = section === undefined ? null : calculatePension(section, question);
    return computed === null ? [] : [computed];
  });
}
