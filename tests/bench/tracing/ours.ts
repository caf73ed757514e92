/**
 * Measures vigil's own tracing in a process of its own, in the folder that it is started in:
 * `ours.ts calls` prints what a call costs, `ours.ts off` the same with nothing recorded, `ours.ts burst` how many calls of a
 * burst are in the store, `ours.ts volume N` how fast N spans go into the outbox and from there into the store,
 * `ours.ts mlflow N` how fast as many go to a server of MLflow by OTLP, which is started for it.
 */
import { cpuUsage } from "node:process";
import type { Tracking } from "../../../lib/contracts/mod.ts";
import { otlpExporter, trace, type TraceSink } from "../../../lib/tracing/mod.ts";
import { openTracking } from "../../../lib/tracking/mod.ts";
import { startMlflow } from "../../compat/components/mlflow.ts";
import { BURST, makeBurst, measureCalls, plain } from "./workload.ts";

/** Spans of one trace: an agent and its steps. */
const TREE = 5;
const PATIENCE_MS = 3_600_000;

const open = (): Promise<Tracking> => openTracking("sqlite:///mlflow.db");

async function calls(): Promise<unknown> {
  await using store = await open();
  const call = trace(plain, { name: "ask", spanType: "AGENT", store });
  return await measureCalls({ call, flush: async () => void await store.flush({ timeoutMs: PATIENCE_MS }) });
}

async function off(): Promise<unknown> {
  return await measureCalls({ call: trace(plain, { name: "ask" }), flush: () => Promise.resolve() });
}

async function burst(): Promise<unknown> {
  await using store = await open();
  const call = trace(plain, { name: "ask", store });
  await makeBurst({ call, flush: async () => void await store.flush({ timeoutMs: PATIENCE_MS }) });
  const seen = (await store.traces({ limit: 2 * BURST })).length;
  return { seen };
}

/** Records traces of an agent with four tools, about 700 B a span. */
function record(spans: number, store: TraceSink): void {
  const rule = "Superannuation is paid into a fund of your choice by your employer every quarter of the year. ";
  const tool = trace((query: string) => ({ rule, query, country: "AU", rate: 0.12 }), {
    name: "search",
    spanType: "TOOL",
    store,
  });
  const agent = trace((question: string) => {
    for (let step = 1; step < TREE; step++) tool(rule);
    return question;
  }, { name: "advisor", spanType: "AGENT", experiment: "bench", store });
  for (let done = 0; done < spans; done += TREE) agent(rule);
}

async function volume(spans: number): Promise<unknown> {
  await using store = await open();
  let start = performance.now();
  record(spans, store);
  const recorded = performance.now() - start;
  start = performance.now();
  const before = cpuUsage();
  const { delivered, pending, dropped } = await store.flush({ timeoutMs: PATIENCE_MS });
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = cpuUsage(before);
  const lines: string[] = [];
  record(1_000, { recordJson: (json) => void lines.push(json) });
  start = performance.now();
  for (let line = 0; line < spans; line++) store.recordJson(lines[line % lines.length] ?? "");
  const outbox = spans / (performance.now() - start) * 1000;
  const rssMb = Deno.memoryUsage().rss / 2 ** 20;
  console.log(JSON.stringify({
    recordedPerSecond: spans / recorded * 1000,
    deliveredPerSecond: delivered / seconds,
    deliveryCpuUs: (user + system) / spans,
    outboxPerSecond: outbox,
    rssMb,
    lost: spans - delivered,
    pending,
    dropped,
  }));
  // The lines that only measured the outbox are copies, and need no delivery.
  Deno.exit(0);
}

async function mlflow(spans: number): Promise<unknown> {
  await using server = await startMlflow();
  const headers = { "x-mlflow-experiment-id": "0" };
  await using exporter = otlpExporter({ endpoint: server.url, headers, timeoutMs: 120_000 });
  const start = performance.now();
  record(spans, exporter);
  const { delivered } = await exporter.flush();
  const seconds = (performance.now() - start) / 1000;
  await Deno.remove(server.folder, { recursive: true });
  return { deliveredPerSecond: delivered / seconds, lost: spans - delivered };
}

const [what = "", count = "0"] = Deno.args;
const MEASURES: Readonly<Record<string, () => Promise<unknown>>> = {
  calls,
  off,
  burst,
  volume: () => volume(Number(count)),
  mlflow: () => mlflow(Number(count)),
};
const measure = MEASURES[what];
if (measure === undefined) {
  throw new RangeError(`Cannot measure "${what}": expected one of ${Object.keys(MEASURES).join(", ")}`);
}
console.log(JSON.stringify(await measure()));
