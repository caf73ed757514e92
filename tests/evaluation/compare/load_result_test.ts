import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { loadResult, resultOfRun, type ResultStore } from "../../../lib/evaluation/compare/load_result.ts";
import type { EvaluationResult } from "../../../lib/contracts/mod.ts";
import { renderJson } from "../../../lib/reports/mod.ts";
import { openTracking } from "../../../lib/tracking/mod.ts";
import { resultOf, rowsOf } from "./results.ts";

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function recorded(
  store: Awaited<ReturnType<typeof openTracking>>,
  files: Record<string, string>,
): Promise<string> {
  const { runId } = await store.createRun({ experiment: "e", name: "n", startTimeMs: 0, userId: "u" });
  for (const [path, text] of Object.entries(files)) await store.writeArtifact(runId, path, text);
  return runId;
}

const result = resultOf([{ id: "a" }, { id: "b" }]);
const more = rowsOf(["a", "b", "c"].map((id) => ({ id })));
const stored: EvaluationResult = { ...result, rowsFile: "rows.jsonl" };
const lines = more.map((row) => `${JSON.stringify(row)}\n`).join("");

Deno.test("loadResult() reads a file, a folder, and the rows beside it", () =>
  inFolder(async (folder) => {
    await Deno.mkdir(join(folder, "latest"));
    await Deno.writeTextFile(join(folder, "latest/result.json"), renderJson(result));
    deepStrictEqual(await loadResult("latest/result.json", { store: null, folder }), result);
    deepStrictEqual(await loadResult("latest", { store: null, folder }), result);
    await Deno.writeTextFile(join(folder, "latest/result.json"), renderJson(stored));
    await rejects(loadResult("latest", { store: null, folder }), {
      name: "InputError",
      message: /rows\.jsonl.*not beside/,
    });
    await Deno.writeTextFile(join(folder, "latest/rows.jsonl"), lines);
    strictEqual((await loadResult("latest", { store: null, folder })).rows.length, 3);
    await Deno.writeTextFile(join(folder, "latest/rows.jsonl"), `${lines}{"id": 1}\n`);
    await rejects(loadResult("latest", { store: null, folder }), (error: Error & { where?: { line?: number } }) => {
      match(error.message, /"id" is not as expected/);
      return error.where?.line === 4;
    });
  }));

Deno.test("loadResult() reads a recorded run with all rows that it keeps", () =>
  inFolder(async (folder) => {
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    const whole = await recorded(store, { "result.json": renderJson(result) });
    deepStrictEqual(await loadResult(whole, { store }), result);
    const parted = await recorded(store, { "result.json": renderJson(stored), "rows.jsonl": lines });
    strictEqual((await resultOfRun(parted, { store })).rows.length, 3);
    strictEqual((await loadResult(parted.slice(0, 31), { store })).rows.length, 3);
    await rejects(loadResult(parted.slice(0, 8), { store }), {
      name: "InputError",
      message: /2 runs begin with these digits/,
    });
    const warnings: string[] = [];
    const cut = await recorded(store, { "result.json": renderJson(stored) });
    strictEqual((await loadResult(cut, { store, onWarning: (text) => warnings.push(text) })).rows.length, 2);
    match(warnings[0] ?? "", /keeps the first 2 rows only/);
  }));

Deno.test("loadResult() explains what is not there", () =>
  inFolder(async (folder) => {
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    const options: { store: ResultStore; folder: string } = { store, folder };
    const unknown = "0123456789abcdef0123456789abcdef";
    await rejects(loadResult(unknown, options), { name: "InputError", message: /the store has no such run/ });
    await rejects(loadResult(unknown, { store: null }), { name: "InputError", message: /no store is open/ });
    const bare = await recorded(store, {});
    await rejects(loadResult(bare, options), { name: "InputError", message: /holds no result\.json/ });
    await rejects(loadResult("nope.json", options), {
      name: "InputError",
      message: /neither a run nor a file/,
    });
    await Deno.writeTextFile(join(folder, "drift.json"), '{"kind":"evaluation","schemaVersion":2}');
    await rejects(loadResult("drift.json", options), { name: "InputError", message: /version 2/ });
  }));
