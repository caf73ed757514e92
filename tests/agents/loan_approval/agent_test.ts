import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { z } from "zod";
import { loanApprovalAgent } from "../../../lib/agents/loan_approval/agent.ts";
import { chatServer, completion } from "../../models/chat_server.ts";
import { recordedSpans } from "../../models/recorded_spans.ts";
import { unrecorded } from "../unrecorded.ts";
import { soundApplication } from "./sample_application.ts";

const { signal } = new AbortController();

const testSet = z.object({
  rows: z.array(z.object({
    id: z.string(),
    inputs: z.looseObject({
      credit_score: z.number().nullable(),
      loan_amount: z.number(),
      employment_status: z.string(),
    }),
    expectations: z.object({ expected_outcome: z.string(), reason_rule: z.string() }),
  })),
}).parse(JSON.parse(
  await Deno.readTextFile(new URL("../../../data/evaluation/loan_approval_test_set.json", import.meta.url)),
));

Deno.test("loanApprovalAgent() decides the hand-written cases as the policy says, by the rule that it says", async (t) => {
  const decide = loanApprovalAgent();
  for (const { id, inputs, expectations } of testSet.rows) {
    await t.step(`${id}: ${expectations.expected_outcome} by ${expectations.reason_rule}`, async () => {
      const decision = await unrecorded(() => decide(inputs, { signal }));
      strictEqual(decision.outcome, expectations.expected_outcome);
      strictEqual(decision.reasons[0]?.rule, expectations.reason_rule);
    });
  }
});

Deno.test("loan_approval_test_set covers what it promises", () => {
  const { rows } = testSet;
  strictEqual(rows.length, 20);
  strictEqual(new Set(rows.map(({ id }) => id)).size, 20);
  const outcomes = rows.map(({ expectations }) => expectations.expected_outcome);
  for (const outcome of ["approved", "disapproved", "additional_info_needed"]) {
    ok(outcomes.filter((each) => each === outcome).length >= 5, outcome);
  }
  const scores = rows.map(({ inputs }) => inputs.credit_score ?? 0);
  ok(scores.some((score) => score >= 800) && scores.filter((score) => score >= 520 && score <= 580).length >= 3);
  const amounts = rows.map(({ inputs }) => inputs.loan_amount);
  strictEqual(Math.min(...amounts), 100_000);
  strictEqual(Math.max(...amounts), 500_000);
  const employments = new Set(rows.map(({ inputs }) => inputs.employment_status));
  deepStrictEqual([...employments].sort(), ["full_time", "part_time", "retired", "self_employed", "unemployed"]);
  const rules = new Set(rows.map(({ expectations }) => expectations.reason_rule));
  deepStrictEqual([...rules].sort(), ["A1", "I1", "I2", "I3", "I4", "I5", "R2", "R3", "R4", "R5", "R6", "R7"]);
});

Deno.test("loanApprovalAgent() gives the figures that the notes of the test set work out", async () => {
  // Worked out apart from the agent with L·r ÷ (1 − (1 + r)^−n).
  const decide = loanApprovalAgent();
  for (
    const [id, monthly_payment, dti, loan_to_value, disposable_income] of [
      ["LA-01", 1918.56, 0.2084, 0.7529, 6114.45],
      ["LA-08", 2248.31, 0.4685, 0.5769, 1748.38],
      ["LA-10", 2392.65, 0.3298, 0.7885, 3587.71],
      ["LA-14", 1453.76, 0.4555, 0.7667, 819],
      ["LA-16", 1327.34, null, 0.7, null],
      ["LA-20", 1350.41, 0.3223, 0.8889, 1664.55],
    ] as const
  ) {
    const inputs = testSet.rows.find((row) => row.id === id)?.inputs;
    const decision = await unrecorded(() => decide(inputs, { signal }));
    const { outcome: _outcome, reasons: _reasons, missing: _missing, interest_rate: _rate, ...figures } = decision;
    deepStrictEqual(figures, { monthly_payment, dti, loan_to_value, disposable_income }, id);
  }
});

Deno.test("loanApprovalAgent() records retriever, tools and decision below the agent", async () => {
  const decide = loanApprovalAgent();
  const spans = await recordedSpans(() => decide(soundApplication, { signal }));
  const root = spans.find(({ parentSpanId }) => parentSpanId === null);
  strictEqual(`${root?.type} ${root?.name}`, "AGENT loan_approval");
  deepStrictEqual(root?.inputs, soundApplication);
  const inside = spans.filter(({ parentSpanId }) => parentSpanId === root?.spanId);
  deepStrictEqual(inside.map(({ type, name }) => `${type} ${name}`), [
    "RETRIEVER retrieve_policy_rules",
    "TOOL check_credit_policy",
    "TOOL calculate_debt_to_income",
    "TOOL assess_affordability",
    "CHAIN decide",
  ]);
  strictEqual(spans.length, 6);
  strictEqual(new Set(spans.map(({ traceId }) => traceId)).size, 1);
});

Deno.test("loanApprovalAgent() throws for what is not an application", async () => {
  await rejects(unrecorded(() => loanApprovalAgent()({ loan_amount: "much" }, { signal })), { name: "InputError" });
});

const approval = JSON.stringify({
  outcome: "approved",
  reasons: [{ rule: "A1", text: "Nothing speaks against it" }],
  confidence: 0.9,
});

Deno.test("loanApprovalAgent() lets a model decide from rules and figures, without the name", async () => {
  await using server = chatServer(approval);
  const decide = loanApprovalAgent({ model: "local-model", baseUrl: server.baseUrl, apiKey: "secret-key" });
  const spans = await recordedSpans(async () => {
    const decision = await decide({ ...soundApplication, applicant_name: "Ruth Adeyemi" }, { signal });
    strictEqual(decision.outcome, "approved");
    strictEqual(decision.confidence, 0.9);
    strictEqual(decision.dti, 0.208);
  });
  const prompt = server.requests[0]?.body.messages.map(({ content }) => content).join("\n") ?? "";
  ok(prompt.includes("R2: A credit score below 580 is refused."));
  ok(prompt.includes('"dti_percent":20.8017'));
  ok(!prompt.includes("Adeyemi"));
  const chat = spans.find(({ type }) => type === "CHAT_MODEL");
  deepStrictEqual(chat?.usage, { inputTokens: 1000, outputTokens: 50, cacheReadInputTokens: 200 });
  strictEqual(chat?.model, "local-model-2026-01-01");
  strictEqual(chat?.parentSpanId, spans.find(({ name }) => name === "decide")?.spanId);
  ok(!JSON.stringify(spans).includes("secret-key"));
});

Deno.test("loanApprovalAgent() asks a model once more after half an answer, and counts both", async () => {
  await using server = chatServer(approval.slice(0, 30), approval);
  const decide = loanApprovalAgent({ model: "local-model", baseUrl: server.baseUrl });
  const spans = await recordedSpans(async () => {
    strictEqual((await decide(soundApplication, { signal })).outcome, "approved");
  });
  strictEqual(server.requests.length, 2);
  strictEqual(spans.filter(({ type, usage }) => type === "CHAT_MODEL" && usage !== undefined).length, 2);
});

Deno.test("loanApprovalAgent() never turns a bad answer of a model into an outcome", async (t) => {
  for (
    const [name, answer, error] of [
      ["prose", "Approved, of course!", { name: "ModelAnswerError", kind: "unusable" }],
      ["an outcome that does not exist", approval.replace("approved", "maybe"), { name: "ModelAnswerError" }],
      ["no reason", '{"outcome":"approved","reasons":[]}', { name: "ModelAnswerError" }],
      ["a rule that does not exist", approval.replace("A1", "Z9"), { name: "ModelAnswerError" }],
      ["a confidence above 1", approval.replace("0.9", "90"), { name: "ModelAnswerError" }],
      ["a refusal", () => completion({ content: null, refusal: "I cannot judge people" }), {
        name: "ModelAnswerError",
        kind: "refused",
      }],
      ["status 500", () => new Response("broken", { status: 500 }), { name: "ChatServiceError" }],
      ["status 401", () => new Response("who?", { status: 401 }), { name: "ChatServiceError", transient: false }],
    ] as const
  ) {
    await t.step(name, async () => {
      await using server = chatServer(answer);
      const decide = loanApprovalAgent({ model: "local-model", baseUrl: server.baseUrl, retryDelayMs: 0 });
      await rejects(unrecorded(() => decide(soundApplication, { signal })), error);
      ok(server.requests.length <= 2, `asked ${server.requests.length} times`);
    });
  }
});
