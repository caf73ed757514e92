import type { Scorer } from "../../contracts/mod.ts";
import { type AnswerFields, answerText, expectedText, fieldOf } from "../rows/answer_fields.ts";
import { scorer } from "../scorer.ts";
import { NO_ANSWER, NOTHING_EXPECTED } from "./abstain.ts";

/** Options of {@linkcode templateMatch}. */
export interface TemplateMatchOptions extends AnswerFields {
  /** Templates, any of which the answer may follow; `template` or `templates` of the row when left out. */
  templates?: readonly string[];
}

/**
 * Whether the answer follows a template: the same text, with something in the place of each `{name}`. Case and runs of
 * blanks are ignored. Abstains where there is no template.
 *
 * @example
 * ```ts
 * import { templateMatch } from "vigil/scorers";
 * const scorer = templateMatch({ templates: ["Your contribution is {amount} a {period}."] });
 * await scorer.score({ inputs: "?", outputs: "Your contribution is 200 € a month." }, {}); // value true
 * ```
 */
export function templateMatch(options: TemplateMatchOptions = {}): Scorer {
  const { templates, expectedField, outputField } = options;
  return scorer(({ outputs, expectations }) => {
    const wanted = templates ?? templatesOf(expectations, expectedField);
    if (wanted.length === 0) return NOTHING_EXPECTED;
    const answer = answerText(outputs, outputField);
    if (answer === undefined) return NO_ANSWER;
    const followed = wanted.find((template) => follows(plain(answer), template));
    if (followed === undefined) return false;
    return { status: "scored", value: true, rationale: `Follows "${followed}"` };
  }, { name: "template_match", scale: { kind: "boolean" } });
}

function templatesOf(expectations: unknown, field: string | undefined): string[] {
  const named = field === undefined
    ? fieldOf(expectations, "templates") ?? fieldOf(expectations, "template")
    : fieldOf(expectations, field);
  if (Array.isArray(named)) return named.filter((item) => typeof item === "string");
  const text = typeof named === "string" ? named : expectedText(expectations, field);
  return text === undefined ? [] : [text];
}

/** The first place of every part that leaves something for the gap before it; so the parts after it have the most room. */
function follows(answer: string, template: string): boolean {
  const [first = "", ...rest] = plain(template).split(/\{[^{}]*\}/);
  const last = rest.pop();
  if (last === undefined) return endOf(answer, first, { from: 0, flags: "y", end: "$" }) !== undefined;
  let from = endOf(answer, first, { from: 0, flags: "y" });
  for (const part of rest) {
    if (from === undefined) return false;
    from = endOf(answer, part, { from: afterOne(answer, from), flags: "g" });
  }
  if (from === undefined) return false;
  return endOf(answer, last, { from: afterOne(answer, from), flags: "g", end: "$" }) !== undefined;
}

/** Where a part ends in the answer, without regard to case. The part is literal, so that nothing is tried twice. */
function endOf(
  answer: string,
  part: string,
  { from, flags, end = "" }: { from: number; flags: "g" | "y"; end?: string },
): number | undefined {
  const expression = new RegExp(`${RegExp.escape(part)}${end}`, `iu${flags}`);
  expression.lastIndex = from;
  return expression.test(answer) ? expression.lastIndex : undefined;
}

function afterOne(answer: string, from: number): number {
  return from + ((answer.codePointAt(from) ?? 0) > 0xffff ? 2 : 1);
}

function plain(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ");
}
