import { notStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { evaluate } from "../../lib/evaluation/mod.ts";
import { notebookSession, type NotebookSessionOptions } from "../../lib/notebook/notebook_session.ts";
import { trace } from "../../lib/tracing/mod.ts";

/** Everything that a notebook could show of an evaluation of traced functions. */
async function record(options: NotebookSessionOptions = {}) {
  await using session = await notebookSession(options);
  const tool = trace(async (n: number) => {
    await session.wait(20);
    return n % 2 === 0;
  }, { name: "is_even", spanType: "TOOL" });
  // No store, clock or ids of its own, as the reference agents have none: those of the evaluation count.
  const agent = trace(async (n: number) => await tool(n) ? "even" : "odd", { name: "parity", spanType: "AGENT" });
  const result = await evaluate({
    name: "parity",
    agent,
    data: [1, 2, 3, 4, 5].map((inputs) => ({ inputs, expectations: { parity: inputs % 2 === 0 ? "even" : "odd" } })),
    ...session.recording,
  });
  const latest = await session.latestTrace();
  const run = await session.store.run(result.tracking?.runId ?? "");
  return { result, latest, run: { ...run, artifactUri: "" }, traces: await session.store.traces() };
}

Deno.test("notebookSession() gives an evaluation the same times and ids on every run", async () => {
  const first = await record();
  // The folder is another one each time: nothing of it is displayed unless the tags of a trace are.
  const written = (value: unknown): string =>
    JSON.stringify(value, null, 1).replaceAll(/vigil-notebook-\w+/g, "folder");
  strictEqual(written(await record()), written(first));
  strictEqual(first.latest?.spans.length, 2);
  strictEqual(first.traces.length, 5);
});

Deno.test("notebookSession() gives other ids for another seed", async () => {
  const [first, other] = [await record(), await record({ seed: 7 })];
  notStrictEqual(first.result.rows[0]?.traceId, other.result.rows[0]?.traceId);
  notStrictEqual(first.run.runId, other.run.runId);
  strictEqual(first.result.rows[0]?.latencyMs, other.result.rows[0]?.latencyMs);
});

Deno.test("notebookSession() lets time pass without waiting", async () => {
  await using session = await notebookSession();
  const slow = trace(() => session.wait(3_600_000), { name: "slow", ...session.recording });
  await slow();
  strictEqual((await session.latestTrace({ name: "slow" }))?.info.executionDurationMs, 3_600_001);
  strictEqual(await session.latestTrace({ name: "fast" }), null);
});

Deno.test("notebookSession() removes its store in the end", async () => {
  const folder = await Deno.makeTempDir();
  {
    await using session = await notebookSession({ folder });
    await session.store.ensureExperiment("kept for a while");
    strictEqual([...Deno.readDirSync(folder)].length, 1);
  }
  strictEqual([...Deno.readDirSync(folder)].length, 0);
  await Deno.remove(folder);
  await rejects(notebookSession({ folder }), Deno.errors.NotFound);
});
