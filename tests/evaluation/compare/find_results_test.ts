import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { groupedResults, latestResult, latestResults } from "../../../lib/evaluation/compare/find_results.ts";
import type { RunStatus } from "../../../lib/contracts/mod.ts";
import { renderJson } from "../../../lib/reports/mod.ts";
import { openTracking } from "../../../lib/tracking/mod.ts";
import { resultOf } from "./results.ts";

interface Recorded {
  name: string;
  dataset?: string;
  tags?: Record<string, string>;
  params?: Record<string, string>;
  status?: RunStatus;
  bare?: boolean;
}

async function withRuns(
  runs: readonly Recorded[],
  test: (store: Awaited<ReturnType<typeof openTracking>>) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    for (
      const [index, { name, dataset = "cases", tags = {}, params = {}, status = "FINISHED", bare = false }] of runs
        .entries()
    ) {
      const { runId } = await store.createRun({
        experiment: "e",
        name,
        startTimeMs: 1000 * (index + 1),
        userId: "u",
        tags,
      });
      for (const [key, value] of Object.entries(params)) store.record({ kind: "param", runId, key, value });
      const input = {
        name: dataset,
        digest: "d",
        sourceType: "local",
        source: "{}",
        schema: null,
        profile: null,
        context: "eval",
      };
      store.record({ kind: "dataset", runId, dataset: input });
      if (!bare) await store.writeArtifact(runId, "result.json", renderJson(resultOf([{ id: "a" }], { name })));
      await store.flush();
      await store.updateRun(runId, { status, endTimeMs: 5000 });
    }
    await test(store);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const experiment = "e";

Deno.test("latestResults() takes the newest run and the one before it of the same dataset", () =>
  withRuns([
    { name: "first" },
    { name: "second" },
    { name: "elsewhere", dataset: "other" },
    { name: "stopped", status: "KILLED" },
    { name: "bare", bare: true },
    { name: "newest" },
  ], async (store) => {
    const { baseline, candidate } = await latestResults({ store, experiment });
    deepStrictEqual([baseline.name, candidate.name], ["second", "newest"]);
    strictEqual((await latestResult({ store, experiment }))?.name, "newest");
    strictEqual((await latestResult({ store, experiment, dataset: "other" }))?.name, "elsewhere");
    strictEqual((await latestResult({ store, experiment, dataset: "unknown" }))?.name, "newest");
  }));

Deno.test("latestResults() says what is missing", () =>
  withRuns([{ name: "only" }], async (store) => {
    await rejects(latestResults({ store, experiment }), {
      name: "InputError",
      message: /only one finished evaluation/,
    });
    await rejects(latestResults({ store, experiment: "none" }), {
      name: "InputError",
      message: /no finished evaluation/,
    });
    strictEqual(await latestResult({ store, experiment: "none" }), null);
  }));

Deno.test("groupedResults() groups by a tag or a parameter, the oldest group first", () =>
  withRuns([
    { name: "a1", tags: { mode: "mcp" }, params: { model: "small" } },
    { name: "b1", tags: { mode: "vanilla_sdk" }, params: { model: "large" } },
    { name: "untagged" },
    { name: "a2", tags: { mode: "mcp" } },
  ], async (store) => {
    const groups = await groupedResults({ store, experiment, tag: "mode" });
    deepStrictEqual(groups.map(({ name, results }) => [name, results.map((own) => own.name)]), [
      ["mcp", ["a1", "a2"]],
      ["vanilla_sdk", ["b1"]],
    ]);
    const chosen = await groupedResults({ store, experiment, tag: "mode", groups: ["vanilla_sdk", "mcp"] });
    deepStrictEqual(chosen.map(({ name }) => name), ["vanilla_sdk", "mcp"]);
    const models = await groupedResults({ store, experiment, tag: "model" });
    deepStrictEqual(models.map(({ name }) => name), ["small", "large"]);
    await rejects(groupedResults({ store, experiment, tag: "mode", groups: ["mcp", "manual"] }), (error: Error) => {
      match(error.message, /have mcp, vanilla_sdk, "manual" is not among them/);
      return true;
    });
    await rejects(groupedResults({ store, experiment, tag: "team" }), { message: /have none, expected at least two/ });
  }));
