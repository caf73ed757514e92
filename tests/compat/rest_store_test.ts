import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { z } from "zod";
import type { Span, TrackingStore } from "vigil/contracts";
import { checkTrackingStore } from "../../lib/tracking/check_tracking_store.ts";
import { openRestStore } from "../../lib/tracking/rest/mod.ts";
import { python, startMlflow } from "./components.ts";
import { expectSample, type Facts, readFacts } from "./mlflow_facts.ts";
import { type Sample, START_MS, writeSample } from "./mlflow_sample.ts";

const program = Deno.env.get("VIGIL_PYTHON") ?? python;

Deno.test("openRestStore() keeps its contract on a real mlflow server, and both sides read what the other writes", async (t) => {
  await using server = await startMlflow();
  const { url } = server;
  await t.step("what vigil writes, the Python client reads; what that writes, vigil reads", async () => {
    await using store = openRestStore(url);
    const sample = await writeSample(store);
    const facts = await readFacts(program, { uri: url, sample, write: true });
    expectSample(withoutAdded(facts), sample);
    await expectWritten(store, sample, facts.written?.traceId ?? "");
  });
  await t.step("every check of checkTrackingStore() but those of SQL, checkpoints and pruning passes", async () => {
    const passed = await checkTrackingStore(() => Promise.resolve(openRestStore(url)), {
      without: ["sql", "checkpoints", "prune"],
    });
    strictEqual(passed.length, 18);
  });
  await t.step("a trace whose root is elsewhere is finished; the root wins when it comes", async () => {
    await using store = openRestStore(url);
    await expectRootWins(store);
  });
});

/** Two calls of another process, then the root that they belong to. */
async function expectRootWins(store: TrackingStore): Promise<void> {
  const traceId = "tr-0af7651916cd43dd8448eb211c80319c";
  const deliver = async (name: string, fields: Partial<Span>): Promise<unknown[]> => {
    const span: Span = {
      traceId,
      spanId: "b7ad6b7169203331",
      parentSpanId: "b7ad6b7169203331",
      name,
      type: "CHAIN",
      startTimeUnixNano: `${START_MS + 5}000000`,
      endTimeUnixNano: `${START_MS + 9}000000`,
      status: { code: "OK" },
      inputs: `${name} in`,
      outputs: `${name} out`,
      attributes: {},
      events: [],
      links: [],
      ...fields,
    };
    const trace = { tags: { [name]: "yes" }, sessionId: "s" };
    const { rejected } = await store.deliver([{ kind: "span", experiment: "/Shared/elsewhere", span, trace }]);
    deepStrictEqual(rejected, []);
    const info = (await store.trace(traceId))?.info;
    return [
      info?.name,
      info?.state,
      info?.requestPreview,
      info?.responsePreview,
      (info?.timestampMs ?? 0) - START_MS,
      info?.executionDurationMs,
      Object.keys(info?.tags ?? {}).filter((key) => !key.startsWith("mlflow.")).sort().join(),
    ];
  };
  const failed = { spanId: "00000000000000a1", status: { code: "ERROR" } } as const;
  deepStrictEqual(await deliver("one", failed), ["one", "ERROR", '"one in"', '"one out"', 5, 4, "one"]);
  deepStrictEqual(
    await deliver("two", { spanId: "00000000000000a2" }),
    ["one", "ERROR", '"one in"', '"two out"', 5, 4, "one,two"],
  );
  const root = { parentSpanId: null, startTimeUnixNano: `${START_MS}000000` };
  const whole = ["root", "OK", '"root in"', '"root out"', 0, 9, "one,root,two"];
  deepStrictEqual(await deliver("root", root), whole);
  deepStrictEqual(await deliver("one", failed), whole);
}

const tracesSchema = z.array(z.looseObject({
  request: z.string(),
  spans: z.array(z.looseObject({ attributes: z.record(z.string(), z.unknown()) })),
}));

/**
 * Leaves out the attributes of a root that only tell the server of tags, session and user of its trace, and the blanks in
 * previews that the server makes itself.
 */
function withoutAdded(facts: Facts): Facts {
  const traces = tracesSchema.parse(facts["trace"]).map((trace) => ({
    ...trace,
    request: JSON.stringify(JSON.parse(trace.request)),
    spans: trace.spans.map((span) => ({
      ...span,
      attributes: Object.fromEntries(
        Object.entries(span.attributes).filter(([key]) =>
          !key.startsWith("mlflow.traceTag.") && !["session.id", "user.id", "vigil.added"].includes(key)
        ),
      ),
    })),
  }));
  return { ...facts, trace: traces };
}

/** What mlflow_reads.py wrote, read back. */
async function expectWritten(store: TrackingStore, sample: Sample, traceId: string): Promise<void> {
  const run = await store.run(sample.runId);
  deepStrictEqual([run?.metrics["accuracy"], run?.tags["mood"]], [0.9375, "better"]);
  const judged = await store.trace(sample.traceIds[0]);
  strictEqual(judged?.info.tags["environment"], "python");
  const feedback = judged?.info.assessments.find(({ name }) => name === "python");
  deepStrictEqual([feedback?.value, feedback?.source], [true, { type: "HUMAN", id: "grace" }]);
  const trace = await store.trace(traceId);
  const [outside, inside] = trace?.spans ?? [];
  deepStrictEqual(
    [trace?.info.name, trace?.info.state, trace?.info.usage],
    ["of python", "OK", { inputTokens: 5, outputTokens: 2 }],
  );
  deepStrictEqual(
    [outside?.name, outside?.type, outside?.inputs, outside?.outputs],
    ["of python", "AGENT", { question: "ß" }, ["a", 1]],
  );
  deepStrictEqual(
    [inside?.parentSpanId, inside?.type, inside?.model, inside?.usage],
    [outside?.spanId, "LLM", "gpt-4o", { inputTokens: 5, outputTokens: 2 }],
  );
  deepStrictEqual(inside?.events.map(({ name, attributes }) => [name, attributes]), [["thinking", { step: 1 }]]);
  ok(/^\d{19}$/.test(inside?.events[0]?.timeUnixNano ?? ""));
}
