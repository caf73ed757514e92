import type { Score, Scorer, Tracking } from "../../../lib/contracts/mod.ts";
import { openTracking } from "../../../lib/tracking/mod.ts";
import { trace, withTraceContext } from "../../../lib/tracing/mod.ts";

/** Runs a test on a store with that many traces, whose outputs are their numbers. */
export async function withTraces(
  count: number,
  test: (store: Tracking, folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await using store = await openTracking(`sqlite:///${folder}/mlflow.db`, { folder });
    const answer = trace((number: number) => number, { name: "answer", spanType: "AGENT" });
    withTraceContext({ store }, () => {
      for (let number = 0; number < count; number++) answer(number);
    });
    await store.flush();
    await test(store, folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** A scorer of the scale from 0 to 1 that says what it is told to, and counts how often it was asked. */
export function counted(
  name: string,
  say: (number: number) => Score,
  options: Partial<Pick<Scorer, "source" | "version" | "better">> = {},
): Scorer & { asked: number } {
  const made = {
    name,
    version: options.version ?? "1",
    source: options.source ?? "CODE",
    scale: { kind: "unit" } as const,
    better: options.better ?? "higher",
    asked: 0,
    score({ outputs }: { outputs: unknown }): Score {
      made.asked++;
      return say(Number(outputs));
    },
  };
  return made;
}
