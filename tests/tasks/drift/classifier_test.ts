import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { fine, webhook } from "../../monitoring/alerts/webhook.ts";
import { predictionsOf } from "../../monitoring/classifier_drift/predictions.ts";
import { runTask } from "../run_task.ts";
import { keep, NOW, withReference } from "./with_reference.ts";

Deno.test("deno task drift --classifier is quiet in a quiet month, with its report, from table and files alike", async () => {
  await withReference(async (check, folder) => {
    await keep(folder, predictionsOf({ n: 3000 }));
    const { code, stdout, stderr } = await check([...NOW, "--from-db", "--html-report"]);
    strictEqual(code, 0, stderr);
    match(
      stdout,
      /^={60}\nDRIFT MONITORING REPORT - FP\n={60}\n\nTimestamp: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\nDrift Detected: NO\nDrift Score: 0\.\d{4} \(threshold: 0\.1000\)\n\nHTML Report: reports\/monitoring\/fp\/drift_report_\d{8}_\d{6}\.html\n\n={60}\n✅ Status: Healthy - no significant drift detected\n/,
    );
    const page = /HTML Report: (\S+)/.exec(stdout)?.[1] ?? "";
    ok((await Deno.readTextFile(join(folder, page))).startsWith("<!doctype html>"));
    const files = JSON.parse(
      (await check([...NOW, "--logs-dir", "logs", "--json", "-"])).stdout.split("\n====")[0] ?? "",
    );
    strictEqual(files.verdict, "stable");
    deepStrictEqual(files.current.n, 3000);
    ok(!(await exists(join(folder, "mlflow.db"))), "No store without MLFLOW_ENABLED");
  });
});

Deno.test("deno task drift --classifier tells a webhook of drift once in both layouts, then of its end, and keeps runs", async () => {
  await withReference(async (check, folder) => {
    await keep(folder, predictionsOf({ positive: 0.6 }));
    for (const format of ["slack", "discord"]) {
      await Deno.remove(join(folder, "logs/monitoring"), { recursive: true }).catch(() => {});
      let up = false;
      await using hook = webhook(() => up ? fine() : new Response("", { status: 404 }));
      const env = { ALERT_WEBHOOK_URL: hook.url, ALERT_WEBHOOK_FORMAT: format, MLFLOW_ENABLED: "true" };
      const first = await check(NOW, env);
      strictEqual(first.code, 1, first.stderr);
      match(first.stdout, /Drift Detected: YES/);
      match(first.stderr, /warning: Cannot send the alert: 127\.0\.0\.1:\d+ answered 404/);
      ok(!first.stderr.includes("secret-token") && !first.stdout.includes("secret-token"));
      up = true;
      const before = hook.bodies.length;
      strictEqual((await check(NOW, env)).code, 1);
      strictEqual((await check(NOW, env)).code, 1);
      strictEqual(hook.bodies.length, before + 1);
      const text = JSON.stringify(hook.bodies.at(-1));
      for (const line of ["⚠️ ESG Classifier Alert", "Drift Detected", "Reference Size: 1500", "Current Size: 1500"]) {
        ok(text.includes(line), `${format}: ${line}`);
      }
      strictEqual((await check(["--until", "2026-10-21"], env)).code, 0);
      ok(JSON.stringify(hook.bodies.at(-1)).includes("No drift any more"));
    }
    const { stdout } = await runTask("query", [
      "SELECT name, step FROM metrics JOIN runs USING (run_uuid) WHERE key = 'day/predictions' ORDER BY step",
      "--format",
      "json",
    ], { folder });
    ok(JSON.parse(stdout).some(({ step }: { step: number }) => step === 29));
    const off = await check(NOW, { ALERT_ON_DRIFT: "false", ALERT_WEBHOOK_URL: "http://127.0.0.1:9/x" });
    strictEqual(off.stderr.includes("warning"), false, off.stderr);
    match(
      (await check([...NOW, "--dry-run"])).stdout,
      /Dry run, this alert would be sent:\n {2}⚠️ ESG Classifier Alert\n/,
    );
  });
});

Deno.test("deno task drift --classifier is inconclusive of few predictions: 0, and 3 with --strict", async () => {
  await withReference(async (check, folder) => {
    await keep(folder, predictionsOf({ n: 25 }));
    const { code, stdout } = await check(NOW);
    strictEqual(code, 0);
    match(stdout, /Drift Detected: NO\n/);
    match(stdout, /⚠️ Status: Inconclusive - \d+ more predictions needed\n/);
    strictEqual((await check([...NOW, "--strict"])).code, 3);
  });
});

Deno.test("deno task drift --classifier goes on past a broken line, and says it", async () => {
  await withReference(async (check, folder) => {
    await keep(folder, predictionsOf({ n: 3000 }));
    const [name = ""] = [...Deno.readDirSync(join(folder, "logs"))].map(({ name }) => name).filter((name) =>
      name > "fp_202611"
    );
    await Deno.writeTextFile(join(folder, "logs", name), '{"id":"x","classi', { append: true });
    const { code, stderr } = await check([...NOW, "--logs-dir", "logs"]);
    strictEqual(code, 0);
    match(stderr, /warning: logs\/fp_\d{8}\.jsonl.*line \d+|warning: .*fp_\d{8}\.jsonl/);
  });
});

Deno.test("deno task drift --classifier says in one line what is missing", async () => {
  await withReference(async (check, folder) => {
    const one = async (args: string[], code: number, message: RegExp, env: Record<string, string> = {}) => {
      const outcome = await runTask("drift", args, { folder, env });
      strictEqual(outcome.code, code, outcome.stderr);
      match(outcome.stderr, message);
      strictEqual(outcome.stderr.trimEnd().split("\n").length, 1);
    };
    const none = await check(NOW);
    strictEqual(none.code, 2);
    match(none.stderr, /there are no predictions of it until 2026-11-20 in 30 days/);
    await one(
      ["--classifier", "ep"],
      2,
      /it has no reference yet\. Make one of its predictions: deno task drift --classifier ep/,
    );
    await one(["--classifier", "../fp"], 2, /letters, digits, _ and -/);
    await one(["--classifier", "fp", "--until", "soon"], 2, /expected a day/);
    await one(["--classifier", "fp", "--current", "a.csv"], 2, /against a table/);
    await one(["--from-db"], 2, /no classifier is named/);
    await one(["--classifier", "fp"], 2, /VIGIL_DATABASE_URL/, { VIGIL_DATABASE_URL: "mysql://host/db" });
    await one(["--classifier", "fp"], 4, /Postgres|database|reach/i, {
      VIGIL_DATABASE_URL: "postgres://u:secret@127.0.0.1:9/db",
    });
    await one(
      ["--classifier", "fp", ...NOW],
      2,
      /predictions of the reference are not there|there are no predictions/,
      { EVIDENTLY_ENABLED: "true" },
    );
  });
});

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch {
    return false;
  }
}
