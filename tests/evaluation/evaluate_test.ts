import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { evaluationResultSchema, type Score } from "../../lib/contracts/mod.ts";
import { evaluate } from "../../lib/evaluation/evaluate.ts";
import { scorer } from "../../lib/scorers/mod.ts";
import { openTracking } from "../../lib/tracking/mod.ts";
import { currentSpan, span, trace } from "../../lib/tracing/mod.ts";

const numbers = Array.from({ length: 40 }, (_, index) => ({
  id: `n${index}`,
  inputs: { number: index },
  expectations: { parity: index % 2 === 0 ? "even" : "odd" },
}));

/** Answers wrongly for every tenth number. */
function parity({ number }: { number: number }): { parity: string } {
  return { parity: (number % 2 === 0) === (number % 10 !== 9) ? "even" : "odd" };
}

Deno.test("evaluate() judges an agent over every row, in order", async () => {
  const result = await evaluate({ name: "parity", data: numbers, agent: parity });
  deepStrictEqual(result.rows.map(({ id }) => id), numbers.map(({ id }) => id));
  strictEqual(result.metrics["accuracy"]?.value, 0.9);
  strictEqual(result.metrics["accuracy"]?.n, 40);
  deepStrictEqual(result.confusion, { labels: ["even", "odd"], counts: [[20, 0], [4, 16]] });
  strictEqual(result.complete, true);
  strictEqual(result.tracking, null);
  ok(evaluationResultSchema.safeParse(JSON.parse(JSON.stringify(result))).success);
});

Deno.test("evaluate() gives the same result twice but for times", async () => {
  const run = () => evaluate({ name: "parity", data: numbers, agent: parity, concurrency: 7, trials: 2, seed: 7 });
  const [first, second] = [await run(), await run()];
  for (const result of [first, second]) {
    result.latency = null;
    for (const row of result.rows) row.latencyMs = null;
  }
  deepStrictEqual(first, second);
});

Deno.test("evaluate() keeps errors apart from wrong answers", async () => {
  const result = await evaluate({
    name: "shaky",
    data: numbers,
    agent: ({ number }: { number: number }) => {
      if (number < 4) throw new RangeError(`Cannot judge ${number}`);
      return number < 6 ? { something: "else" } : parity({ number });
    },
  });
  strictEqual(result.metrics["error_rate"]?.value, 6 / 40);
  strictEqual(result.metrics["accuracy"]?.n, 34);
  deepStrictEqual(result.errors?.map(({ kind, count }) => [kind, count]), [["RangeError", 4], ["InvalidOutput", 2]]);
  strictEqual(result.rows[0]?.predicted, null);
  strictEqual(result.rows[0]?.error?.message, "Cannot judge 0");
});

Deno.test("evaluate() gives up on rows that hang and finishes the others", async () => {
  const result = await evaluate({
    name: "slow",
    data: numbers.slice(0, 4),
    agent: ({ number }: { number: number }) => number === 1 ? new Promise(() => {}) : parity({ number }),
    timeoutMs: 10,
  });
  strictEqual(result.rows[1]?.error?.name, "TimeoutError");
  strictEqual(result.metrics["accuracy"]?.n, 3);
});

Deno.test("evaluate() keeps what is done when it is interrupted", async () => {
  const controller = new AbortController();
  const result = await evaluate({
    name: "interrupted",
    data: numbers,
    agent: parity,
    concurrency: 1,
    signal: controller.signal,
    onProgress: ({ done }) => {
      if (done === 5) controller.abort();
    },
  });
  strictEqual(result.rows.length, 5);
  strictEqual(result.complete, false);
  match(result.notes?.[0] ?? "", /35 of 40 rows were not run/);
});

Deno.test("evaluate() bounds how many rows run at once", async () => {
  let running = 0;
  let most = 0;
  await evaluate({
    name: "bounded",
    data: numbers,
    agent: async ({ number }: { number: number }) => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
      return parity({ number });
    },
    concurrency: 3,
  });
  strictEqual(most, 3);
});

Deno.test("evaluate() scores rows, and never counts a failed or abstained score", async () => {
  const result = await evaluate({
    name: "scored",
    data: numbers.slice(0, 10),
    agent: parity,
    scorers: [
      scorer(({ inputs }: { inputs: { number: number } }) => {
        if (inputs.number === 0) throw new TypeError("Cannot score zero");
        if (inputs.number === 1) return { status: "abstained", reason: "One is too simple" };
        return inputs.number / 10;
      }, { name: "share" }),
    ],
  });
  strictEqual(result.metrics["share"]?.n, 8);
  strictEqual(result.rows[0]?.scores["share"]?.status, "failed");
  strictEqual(result.rows[1]?.scores["share"]?.status, "abstained");
});

Deno.test("evaluate() judges probabilities by label, of the positive label, and in columns", async () => {
  const rows = [["yes", 0.9], ["no", 0.2], ["yes", 0.6], ["no", 0.7], ["yes", 0.4], ["no", 0.1]] as const;
  const auc = async (data: Record<string, unknown>[], probabilityField: string | string[]) => {
    const result = await evaluate({
      name: "p",
      data,
      targetField: "truth",
      predictionField: "predicted",
      probabilityField,
    });
    return result.metrics["auc"]?.value;
  };
  const byHand =
    rows.filter(([label]) => label === "yes").flatMap(([, positive]) =>
      rows.filter(([label]) => label === "no").map(([, negative]): number => positive > negative ? 1 : 0)
    ).reduce((sum, value) => sum + value, 0) / 9;
  ok(Math.abs(byHand - 7 / 9) < 1e-12); // 0.7 for a no beats 0.6 and 0.4 for a yes
  const base = rows.map(([truth, p]) => ({ truth, predicted: p > 0.5 ? "yes" : "no" }));
  const shares = (index: number) => rows[index]?.[1] ?? NaN;
  for (
    const value of [
      await auc(base.map((row, i) => ({ ...row, p: shares(i) })), "p"),
      await auc(base.map((row, i) => ({ ...row, p: { yes: shares(i), no: 1 - shares(i) } })), "p"),
      await auc(base.map((row, i) => ({ ...row, yes: shares(i), no: 1 - shares(i) })), ["yes", "no"]),
      await auc(base.map((row, i) => ({ ...row, a: shares(i), b: 1 - shares(i) })), ["yes=a", "no=b"]),
      await auc(base.map((row, i) => ({ ...row, no: 1 - shares(i) })), "no"),
    ]
  ) ok(Math.abs((value ?? NaN) - byHand) < 1e-12);
});

Deno.test("evaluate() says where a probability is no probability", async () => {
  for (const p of [NaN, -0.1, 1.5, null, "0.5"]) {
    await rejects(
      evaluate({
        name: "p",
        data: [{ truth: "yes", predicted: "yes", p: 0.5 }, { id: "bad", truth: "no", predicted: "no", p }],
        targetField: "truth",
        predictionField: "predicted",
        probabilityField: "p",
      }),
      {
        name: "InputError",
        message: /expected a number from 0 to 1/,
        where: { file: "memory", field: "p", row: "bad" },
      },
    );
  }
});

Deno.test("evaluate() refuses amounts, settings that make no sense and missing fields", async () => {
  const amounts = Array.from({ length: 50 }, (_, index) => ({ y: index + 0.123, p: index + 0.456 }));
  await rejects(evaluate({ name: "r", data: amounts, targetField: "y", predictionField: "p" }), /a regression/);
  await rejects(evaluate({ name: "r", data: numbers, agent: parity, trials: 0 }), /trials is 0/);
  await rejects(evaluate({ name: "r", data: numbers, agent: parity, timeoutMs: NaN }), /timeoutMs is NaN/);
  await rejects(evaluate({ name: "r", data: numbers, agent: parity, targetField: "x" }), /no row has the field "x"/);
});

Deno.test("evaluate() counts trials of one row as belonging together", async () => {
  const coin = ["even", "odd"];
  let call = 0;
  const result = await evaluate({
    name: "trials",
    data: numbers.slice(0, 8),
    agent: () => coin[call++ % 2] ?? "even",
    trials: 4,
    concurrency: 1,
  });
  strictEqual(result.rows.length, 32);
  ok(result.metrics["accuracy"]?.interval?.method.includes("cluster"), result.metrics["accuracy"]?.interval?.method);
});

Deno.test("evaluate() records run, metrics, dataset, traces and judgements", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    const lookup = trace(({ number }: { number: number }) => number % 10, { name: "lookup", spanType: "TOOL" });
    const result = await evaluate({
      name: "parity",
      data: numbers.slice(0, 20),
      agent: async (inputs: { number: number }) => {
        lookup(inputs);
        await span("model", () => {
          currentSpan().setUsage({ inputTokens: 10, outputTokens: 2 }, "some-model");
        }, { spanType: "CHAT_MODEL" });
        return parity(inputs);
      },
      store,
      userId: "tester",
      params: { seed: 42 },
    });
    strictEqual(result.tracking?.experiment, "/Shared/ai-agents/parity");
    const run = await store.run(result.tracking?.runId ?? "");
    strictEqual(run?.status, "FINISHED");
    strictEqual(run?.params["seed"], "42");
    strictEqual(run?.metrics["accuracy"], 0.9);
    strictEqual(run?.metrics["input_tokens"], 200);
    strictEqual(run?.datasets[0]?.digest, result.dataset.digest);
    deepStrictEqual((await store.artifacts(run?.runId ?? "")).map(({ path }) => path).sort(), [
      "report.html",
      "report.md",
      "result.json",
    ]);
    const traces = await store.traces({ runId: run?.runId ?? "" });
    strictEqual(traces.length, 20);
    const whole = await store.trace(result.rows[9]?.traceId ?? "");
    deepStrictEqual(whole?.spans.map(({ name, type }) => [name, type]), [
      ["parity", "AGENT"],
      ["lookup", "TOOL"],
      ["model", "CHAT_MODEL"],
    ]);
    deepStrictEqual(whole?.spans[0]?.inputs, { number: 9 });
    deepStrictEqual(
      whole?.info.assessments.map(({ name, kind, value }) => [name, kind, value]).sort(),
      [["correct", "feedback", false], ["parity", "expectation", "odd"]],
    );
    deepStrictEqual(result.cost, { inputTokens: 200, outputTokens: 40, usd: null, unpricedCalls: 20 });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("evaluate() goes on without its record when the store fails, with one warning", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    const broken = new Proxy(store, {
      get: (target, key) =>
        key === "createRun" ? () => Promise.reject(new Error("Disk full")) : Reflect.get(target, key, target),
    });
    const warnings: string[] = [];
    const result = await evaluate({
      name: "parity",
      data: numbers,
      agent: parity,
      store: broken,
      onWarning: (message) => warnings.push(message),
    });
    strictEqual(result.metrics["accuracy"]?.value, 0.9);
    strictEqual(result.tracking, null);
    deepStrictEqual(warnings.length, 1);
    match(warnings[0] ?? "", /Disk full.*not kept/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("evaluate() survives whatever an agent throws, gives or does to its inputs", async (t) => {
  const revoked = () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  };
  const nested = () => JSON.parse("[".repeat(5000) + "]".repeat(5000));
  const hostile: [string, (inputs: { number: number }) => unknown][] = [
    ["an error that throws when it is looked at", () => {
      throw Object.defineProperty(new Error("x"), "message", {
        get() {
          throw new Error("no");
        },
      });
    }],
    ["a revoked proxy thrown", () => {
      throw revoked();
    }],
    ["a toJSON that throws an object without prototype", () => ({
      toJSON() {
        throw Object.create(null);
      },
    })],
    ["thousands of levels", nested],
    ["probabilities out of range", (inputs) => ({ ...parity(inputs), probabilities: { even: 7, odd: -6 } })],
  ];
  for (const [name, agent] of hostile) {
    await t.step(name, async () => {
      const result = await evaluate({
        name: "hostile",
        data: numbers.slice(0, 4),
        agent: (inputs: { number: number }) => inputs.number === 1 ? agent(inputs) : parity(inputs),
      });
      strictEqual(result.metrics["accuracy"]?.n, 3, JSON.stringify(result.errors));
      ok(evaluationResultSchema.safeParse(JSON.parse(JSON.stringify(result))).success);
    });
  }
  await t.step("inputs that the agent changes stay as they are for everybody else", async () => {
    const data = [{ id: "a", inputs: { number: 2 }, expectations: { parity: "even" } }];
    const result = await evaluate({
      name: "mutating",
      data,
      agent: (inputs: { number: number }) => ({ parity: inputs.number++ % 2 === 0 ? "even" : "odd" }),
      trials: 2,
      scorers: [scorer((row: { inputs: { number: number } }) => row.inputs.number = 99, {
        name: "vandal",
        scale: { kind: "number" },
      })],
    });
    strictEqual(result.metrics["accuracy"]?.value, 1);
    deepStrictEqual(result.rows[1]?.inputs, { number: 2 });
    deepStrictEqual(data[0]?.inputs, { number: 2 });
  });
});

Deno.test("evaluate() makes a failed score of whatever is no score, and waits for none for ever", async () => {
  const scores: unknown[] = [undefined, null, 0.5, NaN, { status: "failed" }, { status: "scored", value: 7n }, {
    value: 1,
  }];
  const odd = (name: string, score: unknown) => ({
    ...scorer(() => 1, { name }),
    // What the types forbid is what a user's own file may do all the same.
    score: () => score as Score,
  });
  const result = await evaluate({
    name: "scores",
    data: numbers.slice(0, 1),
    agent: parity,
    timeoutMs: 20,
    scorers: [
      ...scores.map((score, index) => odd(`s${index}`, score)),
      odd("silent", new Promise(() => {})),
    ],
  });
  deepStrictEqual(
    Object.values(result.rows[0]?.scores ?? {}).map(({ status }) => status),
    scores.map(() => "failed").concat("failed"),
  );
  await rejects(
    evaluate({ name: "n", data: numbers, agent: parity, scorers: [scorer(() => 1, { name: "accuracy" })] }),
    {
      name: "InputError",
      message: /the name of a metric/,
    },
  );
});
