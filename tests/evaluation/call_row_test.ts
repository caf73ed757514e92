import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { type CallOptions, callRow, readRow } from "../../lib/evaluation/call_row.ts";
import type { Example } from "../../lib/evaluation/options.ts";
import { scorer } from "../../lib/scorers/mod.ts";
import { currentSpan, trace } from "../../lib/tracing/mod.ts";

const example: Example = {
  id: "r",
  trial: 2,
  cluster: "c",
  inputs: { x: 1 },
  expectations: { y: "a" },
  expected: "a",
  outputs: { y: "b" },
  context: ["one"],
  fields: {},
  line: 7,
};

function options(change: Partial<CallOptions> = {}): CallOptions {
  const fields = { target: "y", prediction: "y" };
  let time = 0;
  return {
    agent: () => ({ y: "a" }),
    fields,
    reader: { field: undefined, fields, source: "rows" },
    scorers: [],
    timeoutMs: 1000,
    signal: new AbortController().signal,
    recording: null,
    dataset: "cases",
    clock: { now: () => 0, monotonic: () => time += 5 },
    ...change,
  };
}

Deno.test("callRow() measures the call and keeps what the row is", async () => {
  const called = await callRow(example, options());
  strictEqual(called?.line, 7);
  strictEqual(called?.row.latencyMs, 5);
  strictEqual(called?.row.predicted, "a");
  deepStrictEqual([called?.row.id, called?.row.trial, called?.row.cluster], ["r", 2, "c"]);
  strictEqual(called?.row.traceId, null);
});

Deno.test("callRow() sums tokens and cost of the calls inside, and knows when a price is unknown", async () => {
  const model = (cost: number | null) =>
    trace(() => {
      const span = currentSpan();
      span.setUsage({ inputTokens: 10, outputTokens: 2 }, "m");
      if (cost !== null) span.setCost({ inputUsd: cost, outputUsd: 0, totalUsd: cost });
      return { y: "a" };
    }, { name: "model", spanType: "CHAT_MODEL" });
  const priced = await callRow(example, options({ agent: model(0.5) }));
  deepStrictEqual([priced?.row.inputTokens, priced?.row.outputTokens, priced?.row.costUsd], [10, 2, 0.5]);
  const unpriced = await callRow(example, options({ agent: model(null) }));
  deepStrictEqual([unpriced?.row.inputTokens, unpriced?.row.costUsd], [10, null]);
});

Deno.test("callRow() turns an agent's bad probabilities into an error of the row", async () => {
  const fields = { target: "y", prediction: "y" };
  const called = await callRow(
    example,
    options({ agent: () => ({ y: "a", p: 7 }), reader: { field: "p", fields, source: "rows" } }),
  );
  strictEqual(called?.row.error?.name, "InvalidOutput");
  strictEqual(called?.row.predicted, null);
});

Deno.test("callRow() shows scorers inputs, outputs, expectations and context, and asks none after an error", async () => {
  const seen: unknown[] = [];
  const witness = scorer((row) => {
    seen.push(row);
    return 1;
  }, { name: "witness" });
  await callRow(example, options({ scorers: [witness] }));
  deepStrictEqual(seen, [{ inputs: { x: 1 }, outputs: { y: "a" }, expectations: { y: "a" }, context: ["one"] }]);
  await callRow(example, options({ scorers: [witness], agent: () => null }));
  strictEqual(seen.length, 1);
});

Deno.test("callRow() gives nothing once stopped", async () => {
  strictEqual(await callRow(example, options({ signal: AbortSignal.abort() })), null);
});

Deno.test("readRow() takes the answer of the data without waiting", () => {
  const called = readRow(example, options({ agent: undefined }));
  ok(!(called instanceof Promise));
  strictEqual(called.row.predicted, "b");
  strictEqual(called.row.latencyMs, null);
});

Deno.test("callRow() shows scorers the trace, and what was retrieved as context where the row has none", async () => {
  const retrieve = trace(() => ["rule 1"], { name: "retrieve", spanType: "RETRIEVER" });
  const agent = trace(() => ({ y: retrieve()[0] ?? "" }), { name: "agent", spanType: "AGENT" });
  const seen = scorer(({ trace, context }) => `${trace?.spans.length} ${context}`, {
    name: "seen",
    scale: { kind: "label", labels: ["2 rule 1", "2 one", "undefined one"] },
  });
  const { context: _context, ...bare } = example;
  const scores = async (row: Example, change: Partial<CallOptions>) =>
    (await callRow(row, options({ ...change, scorers: [seen] })))?.row.scores["seen"];
  deepStrictEqual(await scores(bare, { agent }), { status: "scored", value: "2 rule 1" });
  deepStrictEqual(await scores(example, { agent }), { status: "scored", value: "2 one" });
  deepStrictEqual(await scores(example, {}), { status: "scored", value: "undefined one" });
});
