import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { evaluate } from "../../../lib/evaluation/mod.ts";
import { Output } from "../../../tasks/command/output.ts";
import { regressionAlert, tellRegression } from "../../../tasks/evaluate/alert.ts";

const data = Array.from({ length: 60 }, (_, x) => ({ inputs: x, expectations: { parity: x % 2 ? "odd" : "even" } }));
const right = (x: number) => x % 2 ? "odd" : "even";
const wrong = (x: number) => x % 3 ? "odd" : "even";

Deno.test("tellRegression() tells a webhook of an evaluation that is worse, and of no other", async () => {
  const folder = await Deno.makeTempDir();
  const told: string[] = [];
  await using server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
    told.push(await request.text());
    return new Response("ok");
  });
  try {
    const before = await evaluate({ name: "parity", data, agent: right });
    const worse = await evaluate({ name: "parity", data, agent: wrong, baseline: before });
    strictEqual(worse.comparison?.verdict, "worse");
    const same = await evaluate({ name: "parity", data, agent: right, baseline: before });
    strictEqual(regressionAlert(same, 0), null);
    strictEqual(regressionAlert(before, 0), null);
    const alert = regressionAlert(worse, 0);
    deepStrictEqual([alert?.event, alert?.subject], ["regression", "evaluation/parity"]);
    match(alert?.fields.map(({ name, value }) => `${name} ${value}`).join() ?? "", /accuracy 1\.0000 → 0\.5/);
    const env: Record<string, string> = { ALERT_WEBHOOK_URL: `http://127.0.0.1:${server.addr.port}/` };
    const context = {
      folder,
      sources: { env: (name: string) => env[name] },
      output: new Output({ command: "evaluate" }),
    };
    await tellRegression(same, context);
    await tellRegression(worse, context);
    strictEqual(told.length, 1);
    match(told[0] ?? "", /Worse than before/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
