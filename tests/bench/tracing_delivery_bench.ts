/**
 * How fast do recorded spans go into the outbox, and from there into the store in MLflow's schema, beside a server of MLflow
 * that takes them by OTLP?
 *
 * `deno task bench tracing-delivery`. The server of MLflow is the one of `.venv`, which `deno task test --only setup` makes.
 */

import { z } from "zod";
import { CONFIG, inFolder, judge, OURS, run, table } from "./tracing/measure.ts";

const volumeSchema = z.object({
  recordedPerSecond: z.number(),
  deliveredPerSecond: z.number(),
  deliveryCpuUs: z.number(),
  outboxPerSecond: z.number(),
  rssMb: z.number(),
  lost: z.number(),
});
const mlflowSchema = z.object({ deliveredPerSecond: z.number(), lost: z.number() });

/** Measures and prints the table; false where a target is missed. */
export async function bench(): Promise<boolean> {
  const volumes = [];
  for (const spans of [10_000, 100_000, 1_000_000]) {
    const words = ["--config", CONFIG, OURS, "volume", String(spans)];
    volumes.push({ spans, ...volumeSchema.parse(await inFolder((cwd) => run(words, { cwd }))) });
  }
  const peer = mlflowSchema.parse(await run(["--config", CONFIG, OURS, "mlflow", "10000"]));
  const rate = (perSecond: number): string => Math.round(perSecond).toLocaleString("en");
  console.log(table([
    ["spans a second", "traced", "outbox", "into the store", "CPU a span", "memory", "lost"],
    ...volumes.map(({ spans, recordedPerSecond, outboxPerSecond, deliveredPerSecond, deliveryCpuUs, rssMb, lost }) => [
      `vigil, ${spans.toLocaleString("en")} spans`,
      rate(recordedPerSecond),
      rate(outboxPerSecond),
      rate(deliveredPerSecond),
      `${deliveryCpuUs.toFixed(1)} µs`,
      `${rssMb.toFixed(0)} MiB`,
      String(lost),
    ]),
    ["MLflow's server by OTLP, 10,000 spans", "", "", rate(peer.deliveredPerSecond), "", "", String(peer.lost)],
  ]));
  const [, middle, large] = volumes;
  return judge([
    ["the outbox takes 250,000 spans a second", volumes.every(({ outboxPerSecond }) => outboxPerSecond >= 250_000)],
    ["40,000 spans a second are delivered, also of a million", volumes.every((v) => v.deliveredPerSecond >= 40_000)],
    ["nothing is lost", volumes.every(({ lost }) => lost === 0)],
    ["a million spans take at most 64 MiB more than 100,000", (large?.rssMb ?? 0) <= (middle?.rssMb ?? 0) + 64],
  ]);
}
