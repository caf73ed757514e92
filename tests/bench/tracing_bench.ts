/**
 * What does recording cost the caller, and does everything arrive: vigil beside Deno's own OpenTelemetry, OpenTelemetry's
 * SDK, Langfuse, LangSmith and Braintrust, each against a server on this machine that takes whatever comes?
 *
 * `deno task bench tracing`; `deno task bench tracing-delivery` is its second table alone. The peers are downloaded on first use, as `tests/compat/tracing_peers/deno.json` pins them; the
 * server of MLflow is the one of `.venv`, which `deno task test --only setup` makes.
 */

import { fromFileUrl } from "@std/path";
import { z } from "zod";
import { CONFIG, inFolder, judge, OURS, run, table } from "./tracing/measure.ts";
import { BURST } from "./tracing/workload.ts";
import { bench as benchDelivery } from "./tracing_delivery_bench.ts";

const spread = z.object({ median: z.number(), mean: z.number() });
const costsSchema = z.object({ small: spread, large: spread, rssMb: z.number() });
const seenSchema = z.object({ seen: z.number() });

type Costs = z.output<typeof costsSchema>;

/** One way of recording: how a call is measured, and how many calls of a burst arrive. */
interface Row {
  name: string;
  costs: Costs;
  arrived: number | null;
}

const SINK = fromFileUrl(import.meta.resolve("./tracing/sink.ts"));
const PEER = fromFileUrl(import.meta.resolve("../compat/tracing_peers/peer.ts"));
const PEER_CONFIG = fromFileUrl(import.meta.resolve("../compat/tracing_peers/deno.json"));

const PEERS: readonly (readonly [key: string, name: string])[] = [
  ["deno", "Deno's own OpenTelemetry"],
  ["opentelemetry", "OpenTelemetry SDK 2.12, batch"],
  ["langfuse", "Langfuse 5.11"],
  ["langsmith", "LangSmith 0.12"],
  ["braintrust", "Braintrust 3.35"],
];

/** How long a sink may take for what has been sent to it. */
const SETTLE_MS = 20_000;

/** Measures and prints the tables; false where a target is missed. */
export async function bench(): Promise<boolean> {
  const callsMet = await benchCalls();
  const volumesMet = await benchDelivery();
  return callsMet && volumesMet;
}

async function benchCalls(): Promise<boolean> {
  await using sink = await startSink();
  const none = await peerCosts("none", sink.url);
  const ours: Row = {
    name: "vigil",
    costs: costsSchema.parse(await inFolder((cwd) => run(["--config", CONFIG, OURS, "calls"], { cwd }))),
    arrived: seenSchema.parse(await inFolder((cwd) => run(["--config", CONFIG, OURS, "burst"], { cwd }))).seen,
  };
  const rows: Row[] = [{ name: "no tracing", costs: none, arrived: null }, ours, {
    name: "vigil, recording off",
    costs: costsSchema.parse(
      await inFolder((cwd) => run(["--config", CONFIG, OURS, "off"], { cwd, env: { MLFLOW_ENABLED: "false" } })),
    ),
    arrived: null,
  }];
  for (const [key, name] of PEERS) rows.push(await measurePeer(key, name, sink));
  const added = (costs: Costs, size: "small" | "large", which: "median" | "mean"): number =>
    costs[size][which] - none[size][which];
  console.log(table([
    ["added to a call, µs", "300 B median", "mean", "11 kB median", "mean", "memory", `of ${BURST} arrived`],
    ...rows.map(({ name, costs, arrived }) => [
      name,
      ...(["small", "large"] as const).flatMap((size) =>
        costs === none ? ["", ""] : [added(costs, size, "median").toFixed(1), added(costs, size, "mean").toFixed(1)]
      ),
      `${costs.rssMb.toFixed(0)} MiB`,
      arrived === null ? "" : String(arrived),
    ]),
  ]));
  return judge([
    ["a traced call of 300 B adds at most 4 µs", added(ours.costs, "small", "median") <= 4],
    ["a traced call of 11 kB adds at most 12 µs", added(ours.costs, "large", "median") <= 12],
    ["every call of the burst is in the store", ours.arrived === BURST],
    ["a call adds under 0.2 µs where recording is off", added(rows[2]?.costs ?? none, "small", "median") < 0.2],
  ]);
}

async function measurePeer(key: string, name: string, sink: Sink): Promise<Row> {
  const costs = await peerCosts(key, sink.url);
  await sink.forget();
  await run(["--config", PEER_CONFIG, PEER, key, sink.url, "burst"], { env: peerEnv(key, sink.url) });
  return { name, costs, arrived: await sink.seen() };
}

async function peerCosts(key: string, sink: string): Promise<Costs> {
  const words = ["--config", PEER_CONFIG, PEER, key, sink];
  return costsSchema.parse(await run(words, { env: peerEnv(key, sink) }));
}

function peerEnv(key: string, sink: string): Record<string, string> {
  if (key !== "deno") return {};
  return { OTEL_DENO: "true", OTEL_EXPORTER_OTLP_ENDPOINT: sink, OTEL_EXPORTER_OTLP_PROTOCOL: "http/json" };
}

interface Sink extends AsyncDisposable {
  url: string;
  forget(): Promise<void>;
  seen(): Promise<number>;
}

async function startSink(): Promise<Sink> {
  const process = new Deno.Command("deno", {
    args: ["run", "-q", "--allow-net=127.0.0.1", "--config", CONFIG, SINK],
    stdout: "piped",
  }).spawn();
  const reader = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const url = `http://127.0.0.1:${(await reader.read()).value?.trim()}`;
  const ask = async (method: string) => seenSchema.parse(await (await fetch(`${url}/seen`, { method })).json()).seen;
  return {
    url,
    forget: async () => void await ask("DELETE"),
    // Asked again until nothing new has come for a second: the sender may have ended before its last words are read.
    seen: async () => {
      let seen = await ask("GET");
      for (let waited = 0; seen < BURST && waited < SETTLE_MS; waited += 1_000) {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        const now = await ask("GET");
        if (now === seen && now > 0) break;
        seen = now;
      }
      return seen;
    },
    [Symbol.asyncDispose]: async () => {
      process.kill();
      await reader.cancel();
      await process.status;
    },
  };
}
