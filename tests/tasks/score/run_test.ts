import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import type { Scorer } from "../../../lib/contracts/mod.ts";
import { inSample, scorer } from "../../../lib/scorers/mod.ts";
import { scoreFile, type ScoreFileOptions } from "../../../tasks/score/run.ts";

const ids = Array.from({ length: 50 }, (_, index) => `r${index}`);

async function inFolder(test: (options: ScoreFileOptions, read: () => string[]) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  const [rows, out] = [`${folder}/rows.jsonl`, `${folder}/out.jsonl`];
  try {
    await Deno.writeTextFile(rows, ids.map((id) => `${JSON.stringify({ id, inputs: null, outputs: id })}\n`).join(""));
    const scorers = [scorer(({ outputs }) => String(outputs).length, { name: "length", scale: { kind: "number" } })];
    const signal = new AbortController().signal;
    const options = { rows, out, scorers, sample: 1, concurrency: 4, maxUsd: undefined, signal, onProgress: () => {} };
    await test(
      options,
      () => Deno.readTextFileSync(out).split("\n").filter((line) => line !== "").map((line) => JSON.parse(line).id),
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("scoreFile() keeps the order of the rows, however long each takes", async () => {
  await inFolder(async (options, read) => {
    const waiting: (() => void)[] = [];
    // Each answers only after the one behind it has begun.
    const late: Scorer = {
      ...scorer(() => 0, { name: "late" }),
      async score({ outputs }) {
        waiting.shift()?.();
        if (outputs !== "r49") await new Promise<void>((resolve) => waiting.push(resolve));
        return { status: "scored", value: 0 };
      },
    };
    const outcome = await scoreFile({ ...options, scorers: [late] });
    strictEqual(outcome.rows, 50);
    deepStrictEqual(read(), ids);
  });
});

Deno.test("scoreFile() goes on after an interrupt without scoring a row twice", async () => {
  await inFolder(async (options, read) => {
    const controller = new AbortController();
    let calls = 0;
    const counting = scorer(() => ++calls > 20 ? (controller.abort(), 1) : 1, { name: "counting" });
    await scoreFile({ ...options, concurrency: 1, scorers: [counting], signal: controller.signal });
    const done = read().length;
    deepStrictEqual(read(), ids.slice(0, done));
    const outcome = await scoreFile({ ...options, scorers: [scorer(() => 1, { name: "counting" })] });
    strictEqual(outcome.resumed, done);
    deepStrictEqual(read(), ids);
    strictEqual(outcome.scores.get("counting")?.length, 50);
  });
});

Deno.test("scoreFile() scores the sampled rows alone, and refuses scores of other rows", async () => {
  await inFolder(async (options, read) => {
    await scoreFile({ ...options, sample: 0.5 });
    deepStrictEqual(read(), ids.filter((id) => inSample(id, 0.5)));
    await Deno.writeTextFile(options.rows, '{"id":"other","outputs":1}\n');
    await rejects(scoreFile({ ...options, sample: 1 }), { name: "InputError" });
  });
});

Deno.test("scoreFile() stops before the ceiling, and goes on with a higher one", async () => {
  await inFolder(async (options, read) => {
    const dear = scorer(() => ({ status: "scored", value: 1, costUsd: 0.01 }), { name: "dear", source: "LLM_JUDGE" });
    const first = await scoreFile({ ...options, scorers: [dear], maxUsd: 0.1 });
    strictEqual(first.rows, 10);
    strictEqual(first.spentUsd <= 0.1 + 1e-12, true);
    strictEqual(first.stopped === undefined, false);
    const second = await scoreFile({ ...options, scorers: [dear], maxUsd: 1 });
    strictEqual(second.stopped, undefined);
    deepStrictEqual(read(), ids);
  });
});

Deno.test("scoreFile() leaves rows out that a judge refused for want of money", async () => {
  await inFolder(async (options, read) => {
    let calls = 0;
    const error = { name: "SpendError", message: "Cannot ask the model" };
    const poor: Scorer = {
      ...scorer(() => 1, { name: "poor" }),
      score: () => ++calls > 3 ? { status: "failed", error } : { status: "scored", value: 1 },
    };
    const outcome = await scoreFile({ ...options, concurrency: 1, scorers: [poor] });
    strictEqual(outcome.stopped, "Cannot ask the model");
    deepStrictEqual(read(), ["r0", "r1", "r2"]);
  });
});
