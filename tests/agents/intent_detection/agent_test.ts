import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { intentDetectionAgent } from "../../../lib/agents/intent_detection/agent.ts";
import { fitIntents } from "../../../lib/agents/intent_detection/fit_intents.ts";
import type { Tracking } from "../../../lib/contracts/mod.ts";
import { evaluate } from "../../../lib/evaluation/mod.ts";
import { analyseStore } from "../../../lib/monitoring/mod.ts";
import { openTracking } from "../../../lib/tracking/mod.ts";
import { withTraceContext } from "../../../lib/tracing/mod.ts";

const EXPERIMENT = "/Shared/ai-agents/intent_detection";
const { signal } = new AbortController();
const classifier = fitIntents([
  { text: "freeze my account please", label: "freeze_account" },
  { text: "stop all use of my account", label: "freeze_account" },
  { text: "how much money do i have", label: "balance" },
  { text: "what is my balance", label: "balance" },
]);

async function withStore(test: (store: Tracking) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await using store = await openTracking(`sqlite:///${folder}/mlflow.db`, { folder });
    await test(store);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("intentDetectionAgent() logs a run for each call, linked to its trace, and analytics read it", async () => {
  await withStore(async (store) => {
    const detect = intentDetectionAgent({ classifier, store });
    const answer = await withTraceContext({ store }, () =>
      detect({
        message: "please freeze the account",
        user_role: "customer",
        current_module: "cards",
        current_tab: "overview",
        dspy_version: "2.6.0",
        tags: { tenant: "north" },
        metrics: { queue_ms: 12 },
      }, { signal }));
    deepStrictEqual(answer.templates.map(({ id }) => id), ["card_stop"]);
    deepStrictEqual([answer.intent, answer.category, answer.category_source], ["freeze_account", "banking", "intent"]);
    await store.flush();
    const [run] = await store.runs({ experiments: [EXPERIMENT] });
    const { tags, metrics, params, status } = run ?? {};
    strictEqual(status, "FINISHED");
    const { user_role, current_module, current_tab, detected_intent, dspy_version, tenant, prompt_version } = tags ??
      {};
    deepStrictEqual(
      [user_role, current_module, current_tab, detected_intent, dspy_version, tenant],
      ["customer", "cards", "overview", "freeze_account", "2.6.0", "north"],
    );
    match(prompt_version ?? "", /^[0-9a-f]{64}$/);
    deepStrictEqual(Object.keys(metrics ?? {}).sort(), [
      "available_agent_templates",
      "available_workflow_templates",
      "confidence_score",
      "queue_ms",
      "response_time_ms",
      "template_match_rate",
    ]);
    // Cards offer two workflows and four agents, three of them on offer everywhere.
    deepStrictEqual([metrics?.available_workflow_templates, metrics?.available_agent_templates], [2, 4]);
    strictEqual(metrics?.template_match_rate, 1 / 6);
    deepStrictEqual(params, {
      category_source: "intent",
      message_length: "25",
      message_word_count: "4",
      model_name: "naive_bayes_clinc150",
      requires_workflow: "true",
    });
    strictEqual((await store.traces({ runId: run?.runId ?? "" })).length, 1);
    const { source, calls, distributions } = await analyseStore({ store, experiment: EXPERIMENT });
    deepStrictEqual([source, calls, distributions[0]?.groups[0]?.value], ["runs", 1, "freeze_account"]);
  });
});

Deno.test("intentDetectionAgent() leaves dspy_version out where the caller has none, and logs failures by category", async () => {
  await withStore(async (store) => {
    const down = () => Promise.resolve(new Response("no", { status: 401 }));
    const detect = intentDetectionAgent({ classifier, store, model: { model: "m", fetch: down } });
    await rejects(() => withTraceContext({ store }, async () => await detect("hello", { signal })), {
      name: "ChatServiceError",
    });
    await rejects(() => withTraceContext({ store }, async () => await detect({ message: "" }, { signal })), {
      name: "InputError",
    });
    await store.flush();
    const runs = await store.runs({ experiments: [EXPERIMENT] });
    deepStrictEqual(runs.map(({ tags, status }) => [tags.error_category, status, tags.dspy_version]).sort(), [
      ["authentication", "FAILED", undefined],
      ["invalid_input", "FAILED", undefined],
    ]);
    const { errors } = await analyseStore({ store, experiment: EXPERIMENT });
    deepStrictEqual(errors.map(({ category }) => category).sort(), ["authentication", "invalid_input"]);
  });
});

Deno.test("intentDetectionAgent() asks a model, whose prompt has a version of its own", async () => {
  await withStore(async (store) => {
    const asked: string[] = [];
    const fetch = async (_url: unknown, init?: RequestInit) => {
      asked.push(await new Response(init?.body ?? "").text());
      return Response.json({ choices: [{ message: { content: '{"intent":"balance","confidence":0.8}' } }] });
    };
    const model = { model: "m", fetch };
    const first = intentDetectionAgent({ classifier, store, model });
    const second = intentDetectionAgent({ classifier, store, model, prompt: { instructions: "Choose." } });
    for (const detect of [first, first, second]) {
      const { intent, confidence } = await withTraceContext({ store }, () => detect("hm", { signal }));
      deepStrictEqual([intent, confidence], ["balance", 0.8]);
    }
    await store.flush();
    const runs = await store.runs({ experiments: [EXPERIMENT] });
    strictEqual(new Set(runs.map(({ tags }) => tags.prompt_version)).size, 2);
    ok(asked[0]?.includes("balance, freeze_account"));
  });
});

Deno.test("intentDetectionAgent() gives an evaluation traces, and no runs beside its own", async () => {
  await withStore(async (store) => {
    const agent = intentDetectionAgent({ classifier, store });
    const data = [{ message: "what is my balance", intent: "balance" }, {
      message: "freeze",
      intent: "freeze_account",
    }];
    const result = await evaluate({
      name: "intents",
      agent,
      data,
      targetField: "intent",
      store,
      experiment: EXPERIMENT,
    });
    strictEqual(result.metrics.accuracy?.value, 1);
    await store.flush();
    strictEqual((await store.runs()).length, 1);
    const traces = await store.traces();
    deepStrictEqual(traces.map(({ tags }) => tags.detected_intent).sort(), ["balance", "freeze_account"]);
  });
});
