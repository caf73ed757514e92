import type { Agent } from "../../contracts/mod.ts";
import { type ChatModel, tracedChat } from "../../models/mod.ts";
import { trace } from "../../tracing/mod.ts";
import { assessAffordability } from "./affordability.ts";
import { parseLoanApplication } from "./application.ts";
import { checkCreditPolicy } from "./credit_policy.ts";
import { calculateDebtToIncome } from "./debt_to_income.ts";
import { decideByPolicy, type LoanCase, type LoanVerdict } from "./decision.ts";
import { roundTo } from "./format_figures.ts";
import { decideByModel, decisionPrompt } from "./model_decision.ts";
import { type RetrievedDocument, retrieveRules } from "./retrieve_rules.ts";

/** A decision with the figures that it rests on. */
export interface LoanDecision extends LoanVerdict {
  /** Interest rate in percent a year; null where there is none. */
  interest_rate: number | null;
  /** Monthly payment in US dollars, to the cent; null where there is no rate. */
  monthly_payment: number | null;
  /** Debt-to-income ratio, to four digits; null where a figure is missing. */
  dti: number | null;
  /** Loan-to-value ratio, to four digits; null where the value is missing. */
  loan_to_value: number | null;
  /** What is left to live on, in US dollars a month, to the cent; null where a figure is missing. */
  disposable_income: number | null;
}

/** Options for {@linkcode loanApprovalAgent}: the model that decides. */
export interface LoanApprovalOptions extends ChatModel {
  /** How often the model is asked at most, where an answer cannot be used or the service fails in passing. @default {2} */
  attempts?: number;
  /** Wait before a service is asked again that does not say how long, in milliseconds. @default {500} */
  retryDelayMs?: number;
}

/**
 * Makes the loan agent: it retrieves the rules of the policy, checks the credit policy, computes debt-to-income ratio and
 * affordability, and decides; each step is a span. Without a model it decides by the rules; with one the model decides
 * from the same rules and figures, and an answer of the model that cannot be used is an error, never an outcome.
 *
 * The agent throws `InputError` for what is not an application, `ModelAnswerError` for an answer that cannot be used, and
 * `ChatServiceError` for a service that fails.
 *
 * @param options The model; left out, the rules decide.
 *
 * @example
 * ```ts
 * import { loanApprovalAgent } from "vigil/agents";
 * import { withTraceContext } from "vigil/tracing";
 * import { strictEqual } from "node:assert/strict";
 * const decide = loanApprovalAgent();
 * const application = { credit_score: 548, annual_income: 160_000, loan_amount: 240_000, loan_term_years: 30 };
 * const { signal } = new AbortController();
 * const { outcome, reasons } = await withTraceContext({ store: null }, () => decide(application, { signal }));
 * strictEqual(outcome, "disapproved");
 * strictEqual(reasons[0]?.text, "The credit score of 548 is below 580");
 * ```
 */
export function loanApprovalAgent(options?: LoanApprovalOptions): Agent<unknown, LoanDecision> {
  const retrieve = trace(retrieveRules, { name: "retrieve_policy_rules", spanType: "RETRIEVER" });
  const checkCredit = trace(checkCreditPolicy, { name: "check_credit_policy", spanType: "TOOL" });
  const calculateRatio = trace(calculateDebtToIncome, { name: "calculate_debt_to_income", spanType: "TOOL" });
  const assess = trace(assessAffordability, { name: "assess_affordability", spanType: "TOOL" });
  const decide = trace(options === undefined ? byPolicy : byModel(options), { name: "decide", spanType: "CHAIN" });
  return trace(async (inputs: unknown, { signal }: { signal: AbortSignal }): Promise<LoanDecision> => {
    const application = parseLoanApplication(inputs);
    const rules = retrieve(application);
    const credit = checkCredit(application);
    const debt = calculateRatio(application);
    const affordability = assess(application);
    const verdict = await decide({ application, credit, debt, affordability, rules }, { signal });
    const rounded = (value: number | null, digits: number): number | null =>
      value === null ? null : roundTo(value, digits);
    return {
      ...verdict,
      interest_rate: debt.interestRate,
      monthly_payment: rounded(debt.monthlyPayment, 2),
      dti: rounded(debt.ratio, 4),
      loan_to_value: rounded(credit.loanToValue, 4),
      disposable_income: rounded(affordability.disposableIncome, 2),
    };
  }, { name: "loan_approval", spanType: "AGENT" });
}

/** What the deciding step is given. */
interface DecisionInputs extends LoanCase {
  rules: RetrievedDocument[];
}

type Decide = (inputs: DecisionInputs, options: { signal: AbortSignal }) => LoanVerdict | Promise<LoanVerdict>;

function byPolicy(inputs: DecisionInputs): LoanVerdict {
  return decideByPolicy(inputs);
}

function byModel(options: LoanApprovalOptions): Decide {
  const { attempts, retryDelayMs, ...model } = options;
  const chat = tracedChat(model);
  return ({ rules, ...loanCase }, { signal }) =>
    decideByModel(decisionPrompt(loanCase, rules), {
      chat: (messages) => chat(messages, { signal }),
      signal,
      ...(attempts === undefined ? {} : { attempts }),
      ...(retryDelayMs === undefined ? {} : { retryDelayMs }),
    });
}
