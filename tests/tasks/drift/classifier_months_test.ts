import { match, ok, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { driftResultSchema } from "../../../lib/contracts/mod.ts";
import { fine, webhook } from "../../monitoring/alerts/webhook.ts";
import { DRIFTING, inFpMonths, QUIET } from "./fp_months.ts";

Deno.test("a trained fp: a quiet month is NO and 0, a drifting one YES and 1, told to a webhook in both layouts", async () => {
  await inFpMonths(async (check, folder) => {
    const quiet = await check([...QUIET, "--from-db", "--html-report"]);
    strictEqual(quiet.code, 0, quiet.stdout + quiet.stderr);
    match(quiet.stdout, /Drift Detected: NO\n[\s\S]*✅ Status: Healthy - no significant drift detected\n/);
    for (const format of ["slack", "discord"]) {
      await using hook = webhook(fine);
      const env = { ALERT_WEBHOOK_URL: hook.url, ALERT_WEBHOOK_FORMAT: format };
      const drifting = await check([...DRIFTING, "--from-db", "--html-report"], env);
      strictEqual(drifting.code, 1, drifting.stdout + drifting.stderr);
      match(drifting.stdout, /Drift Detected: YES\n[\s\S]*❌ Status: Drift detected - probability drift\n/);
      const [told = ""] = hook.bodies.map((body) => JSON.stringify(body));
      ok(told.includes(format === "slack" ? '"blocks"' : '"embeds"'), told);
      for (
        const line of [
          "⚠️ ESG Classifier Alert",
          "Drift detected! Score: 0.",
          "Reference Size: 3000",
          "Classifier: fp | ",
        ]
      ) {
        ok(told.includes(line), `${format}: ${line}`);
      }
      const page = /HTML Report: (\S+)/.exec(drifting.stdout)?.[1] ?? "";
      match(
        await Deno.readTextFile(join(folder, page)),
        /<h1>Drift of fp, 2025-11-21 to 2025-12-20 against fp reference<\/h1>/,
      );
      await Deno.remove(join(folder, "logs/monitoring"), { recursive: true });
    }
    ok(!Array.from(Deno.readDirSync(folder)).some(({ name }) => name === "mlflow.db"), "no run without MLFLOW_ENABLED");
    const result = async (env: Record<string, string>) => {
      const { stdout } = await check([...DRIFTING, "--json", "-"], env);
      return driftResultSchema.parse(JSON.parse(stdout.split("\n====")[0] ?? ""));
    };
    const [off, on] = [await result({}), await result({ MLFLOW_ENABLED: "true" })];
    strictEqual(JSON.stringify(on), JSON.stringify(off), "the same with tracking and without");
    ok(Array.from(Deno.readDirSync(folder)).some(({ name }) => name === "mlflow.db"), "a run with it");
  });
});
