import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import type { ScoringPass } from "../../../lib/monitoring/mod.ts";
import { watchPass } from "../../../tasks/monitor/watch.ts";
import { Output } from "../../../tasks/command/output.ts";
import { counted } from "../../monitoring/scoring/stored_traces.ts";

const judge = counted("judge", () => ({ status: "abstained", reason: "" }));

function passOf(passed: number, rows: number, at: number): ScoringPass {
  const { name, version, source } = judge;
  const counts = { scored: rows, abstained: 0, failed: 0, retried: 0, waiting: 0, givenUp: 0 };
  return {
    traces: rows,
    sampled: rows,
    waited: rows,
    judged: rows,
    reweighted: 0,
    scorers: [{ name, version, source, ...counts }],
    spentUsd: 0,
    stopped: null,
    complete: true,
    fresh: Array.from({ length: rows }, (_, index) => ({
      scorer: judge,
      score: { status: "scored", value: index < passed ? 1 : 0 },
      traceTimeMs: at,
    })),
  };
}

Deno.test("watchPass() tells a webhook once for an episode, and once that it is over", async () => {
  const folder = await Deno.makeTempDir();
  const told: string[] = [];
  await using server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
    told.push(await request.text());
    return new Response("ok");
  });
  try {
    const env: Record<string, string> = { ALERT_WEBHOOK_URL: `http://127.0.0.1:${server.addr.port}/hook` };
    const yaml = { production_monitoring: { automated_scorers: { baseline_rows: 1000 } } };
    const context = {
      folder,
      sources: { env: (name: string) => env[name], yaml },
      output: new Output({ command: "monitor" }),
    };
    const statuses: (string | undefined)[] = [];
    for (const [at, [passed, rows]] of [[950, 1000], [95, 100], [50, 100], [50, 100], [95, 100], [95, 100]].entries()) {
      const outcome = await watchPass(passOf(passed ?? 0, rows ?? 0, at), context);
      statuses.push(outcome.findings[0]?.status);
      strictEqual(outcome.degraded.length, outcome.findings[0]?.status === "degraded" ? 1 : 0);
    }
    deepStrictEqual(statuses, ["baseline", "steady", "degraded", "degraded", "recovered", "steady"]);
    strictEqual(told.length, 2);
    match(told[0] ?? "", /Quality has fallen/);
    match(told[1] ?? "", /Quality is back/);
    const state = JSON.parse(await Deno.readTextFile(join(folder, "logs/monitoring/quality.json")));
    strictEqual(state.scorers["judge@1"].windows, 5);
    const quiet = await watchPass({ ...passOf(0, 0, 9), fresh: [] }, context);
    deepStrictEqual([quiet.findings, quiet.lines], [[], []]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
