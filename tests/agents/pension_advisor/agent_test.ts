import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { z } from "zod";
import type { GateDecision } from "../../../lib/contracts/mod.ts";
import { pensionAdvisorAgent, type PensionAdvisorOptions } from "../../../lib/agents/pension_advisor/agent.ts";
import { pensionAnswerScorer } from "../../../lib/agents/pension_advisor/pension_answer_scorer.ts";
import { sectionOf } from "../../../lib/agents/pension_advisor/retrieve_sections.ts";
import { chatServer } from "../../models/chat_server.ts";
import { recordedSpans } from "../../models/recorded_spans.ts";
import { unrecorded } from "../unrecorded.ts";

const { signal } = new AbortController();

function ask(question: string, options: PensionAdvisorOptions = {}) {
  const agent = pensionAdvisorAgent(options);
  return unrecorded(() => agent({ question }, { signal }));
}

const rowsSchema = z.object({
  rows: z.array(z.object({
    id: z.string(),
    inputs: z.object({ question: z.string(), country: z.string().exactOptional() }),
    expectations: z.object({ expected_citations: z.array(z.string()), must_contain: z.array(z.string()) }).loose(),
  })),
});

const questions = rowsSchema.parse(JSON.parse(
  await Deno.readTextFile(new URL("../../../data/evaluation/pension_questions.json", import.meta.url)),
)).rows;

Deno.test("the pension questions expect what the rules hold", () => {
  ok(questions.length >= 60);
  for (const { id, expectations } of questions) {
    for (const citation of expectations.expected_citations) ok(sectionOf(citation) !== undefined, `${id}: ${citation}`);
  }
});

Deno.test("pensionAdvisorAgent() answers more questions rightly with its gate than without", async () => {
  const scorer = pensionAnswerScorer();
  const right = async (options: PensionAdvisorOptions): Promise<number> => {
    const agent = pensionAdvisorAgent(options);
    let count = 0;
    for (const { inputs, expectations } of questions) {
      const outputs = await unrecorded(() => agent(inputs, { signal }));
      const score = await scorer.score({ inputs, outputs, expectations }, {});
      if (score.status === "scored" && score.value === true) count += 1;
    }
    return count / questions.length;
  };
  const [without, gated] = [await right({ gate: false }), await right({})];
  // Floors, so that a change which harms the agent is seen; the figures themselves come from `deno task bench gate`.
  ok(without > 0.6, `without the gate ${without}`);
  ok(gated > 0.85, `with the gate ${gated}`);
});

Deno.test("pensionAdvisorAgent() asks back for the country and refuses countries that it does not know", async () => {
  strictEqual((await ask("When can I get my pension?")).outcome, "clarify");
  const { outcome, answer } = await ask("What is the pension age in France?");
  strictEqual(outcome, "refused");
  ok(answer.includes("does not cover France"));
});

Deno.test("pensionAdvisorAgent() records one trace with all kinds of spans", async () => {
  const agent = pensionAdvisorAgent();
  const spans = await recordedSpans(() =>
    agent({ question: "From what age is the AOW paid to somebody born in 1957?" }, { signal })
  );
  const root = spans.find(({ parentSpanId }) => parentSpanId === null);
  strictEqual(`${root?.type} ${root?.name}`, "AGENT pension_advisor_query");
  deepStrictEqual([...new Set(spans.map(({ type }) => type))].sort(), [
    "AGENT",
    "CHAIN",
    "GUARDRAIL",
    "LLM",
    "RETRIEVER",
    "TOOL",
  ]);
  strictEqual(new Set(spans.map(({ traceId }) => traceId)).size, 1);
});

Deno.test("pensionAdvisorAgent() tries again with the reason, and tells what the gate did", async () => {
  const decisions: GateDecision[] = [];
  const answer = await ask("I was born in 1955. From what age could I get the Age Pension in Australia?", {
    onDecision: (decision) => decisions.push(decision),
  });
  deepStrictEqual(answer.countries, ["AU"]);
  strictEqual(decisions[0]?.outcome, "passed_after_retry");
  ok(decisions[0].attempts[0]?.findings.some(({ check, verdict }) => check === "country" && verdict === "fail"));
});

Deno.test("pensionAdvisorAgent() lets a model write, and stops what the model made up", async () => {
  const made = JSON.stringify({ outcome: "answered", answer: "At 55 [NL-1].", citations: ["NL-1"] });
  const right = JSON.stringify({ outcome: "answered", answer: "At 67 [NL-1].", citations: ["NL-1"] });
  await using mending = chatServer(made, right);
  const model = (server: { baseUrl: string }) => ({ model: "local-model", baseUrl: server.baseUrl });
  const mended = await ask("At what age does the AOW begin?", { model: model(mending) });
  strictEqual(mended.answer, "At 67 [NL-1].");
  ok(mending.requests[1]?.body.messages.at(-1)?.content.includes("Numbers that no cited section holds: 55"));
  await using lying = chatServer(made);
  const refused = await ask("At what age does the AOW begin?", { model: model(lying) });
  strictEqual(refused.outcome, "refused");
  strictEqual(lying.requests.length, 2);
});

Deno.test("pensionAdvisorAgent() fails where the model fails, and where there is no question", async () => {
  await using server = chatServer(() => new Response("no", { status: 401 }));
  await rejects(ask("At what age does the AOW begin?", { model: { model: "m", baseUrl: server.baseUrl } }), {
    name: "ChatServiceError",
  });
  const agent = pensionAdvisorAgent();
  await rejects(unrecorded(() => agent({}, { signal })), { name: "InputError" });
});
