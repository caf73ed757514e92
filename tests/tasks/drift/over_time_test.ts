import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { driftResultSchema } from "../../../lib/contracts/mod.ts";
import { random } from "../../../lib/statistics/mod.ts";
import { csvOf } from "../../drift/folder_engine.ts";
import { runTask } from "../run_task.ts";

function weeks(count: number, { seed, from = 0, drift = 0 }: { seed: number; from?: number; drift?: number }): string {
  const stream = random(seed, "weeks");
  return csvOf(Array.from({ length: count * 300 }, (_, at) => {
    const week = Math.floor(at / 300);
    const time = new Date(Date.UTC(2026, 0, 5 + (from + week) * 7 + at % 7)).toISOString();
    return {
      time,
      plan: stream.uniform() < (week === count - 1 ? drift : 0) ? "free" : ["free", "pro"][stream.integer(2)],
    };
  }));
}

Deno.test("deno task drift looks at chunks, with thresholds or a budget", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/a.csv`, weeks(6, { seed: 1 }));
    await Deno.writeTextFile(`${folder}/b.csv`, weeks(4, { seed: 2, from: 6, drift: 0.6 }));
    const run = async (...args: string[]) => {
      const outcome = await runTask("drift", ["--chunk-by", "time:week", "--json", "-", ...args], { folder });
      return { ...outcome, result: driftResultSchema.parse(JSON.parse(outcome.stdout)) };
    };
    const both = ["--reference", "a.csv", "--current", "b.csv"];
    const plain = await run(...both);
    const chunks = plain.result.chunks ?? [];
    deepStrictEqual(
      chunks.map(({ period }) => period).join(),
      `${"reference,".repeat(6)}analysis,analysis,analysis,analysis`,
    );
    strictEqual(chunks.at(-1)?.columns[0]?.alert, true);
    strictEqual(plain.result.alarms, undefined);
    const spent = await run(...both, "--budget", "1");
    strictEqual(spent.code, 1);
    deepStrictEqual(spent.result.alarms?.episodes.map(({ column, start }) => [column, start]), [[
      "plan",
      "2026-03-09",
    ]]);
    const sized = await runTask("drift", [...both, "--chunk-size", "400", "--exact", "--json", "-"], { folder });
    strictEqual(driftResultSchema.parse(JSON.parse(sized.stdout)).chunks?.length, 5 + 3);
    await runTask("drift", ["--reference", "a.csv", "--create-reference", "--name", "a"], { folder });
    const frozen = await run("--reference", "a", "--current", "b.csv");
    match(frozen.stderr, /a baseline file holds no chunks/);
    ok(frozen.result.chunks?.every(({ columns }) => columns.every(({ upperThreshold }) => upperThreshold === null)));
    const wrong = await runTask("drift", [...both, "--chunk-by", "plan:day"], { folder });
    strictEqual(wrong.code, 2, wrong.stderr);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
