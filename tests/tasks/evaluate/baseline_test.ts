import { match, rejects, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import type { Dataset } from "../../../lib/contracts/mod.ts";
import { createDataset } from "../../../lib/datasets/mod.ts";
import { renderJson } from "../../../lib/reports/mod.ts";
import { openTracking } from "../../../lib/tracking/mod.ts";
import { Output } from "../../../tasks/command.ts";
import { loadBaseline } from "../../../tasks/evaluate/baseline.ts";
import { sampleResult } from "../../evaluation/sample_result.ts";

const dataset: Dataset = createDataset([{ x: 1 }], { name: "cases" });
const plan = { name: "parity", agentName: "parity", dataset };

/** Messages of a command. */
class Notes extends Output {
  readonly texts: string[] = [];
  override note(text: string): void {
    this.texts.push(text);
  }
}

async function inFolder(
  test: (folder: string, load: (compare?: string) => ReturnType<typeof loadBaseline>, notes: Notes) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const output = new Notes({ command: "evaluate" });
  const load = (compare?: string) =>
    loadBaseline({
      flags: { compare, seed: 42, strict: false },
      given: {},
      words: [],
      sources: {},
      output,
      signal: new AbortController().signal,
      folder,
      resolve: (path) => join(folder, path),
    }, { plan, store: null });
  try {
    await test(folder, load, output);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("loadBaseline() loads nothing without the flag, and says when there is nothing yet", () =>
  inFolder(async (_folder, load, notes) => {
    strictEqual(await load(), undefined);
    strictEqual(await load("latest"), undefined);
    match(notes.texts.join(), /Nothing to compare with yet/);
  }));

Deno.test("loadBaseline() takes the latest report where nothing is recorded, or the file that is named", () =>
  inFolder(async (folder, load) => {
    const latest = join(folder, "reports/evaluation/parity/latest");
    await Deno.mkdir(latest, { recursive: true });
    await Deno.writeTextFile(join(latest, "result.json"), renderJson(sampleResult({ name: "parity" })));
    strictEqual((await load("latest"))?.name, "parity");
    await Deno.writeTextFile(join(folder, "mine.json"), renderJson(sampleResult({ name: "mine" })));
    strictEqual((await load("mine.json"))?.name, "mine");
    await rejects(load("nope.json"), { name: "InputError", message: /neither a run nor a file/ });
  }));

Deno.test("loadBaseline() finds a run in the store of the settings, though nothing is to be recorded", () =>
  inFolder(async (folder, load) => {
    let runId = "";
    {
      await using store = await openTracking("sqlite:///mlflow.db", { folder });
      ({ runId } = await store.createRun({ experiment: "e", name: "n", startTimeMs: 0, userId: "u" }));
      await store.writeArtifact(runId, "result.json", renderJson(sampleResult({ name: "kept" })));
    }
    strictEqual((await load(runId))?.name, "kept");
  }));
