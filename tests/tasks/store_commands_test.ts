import { match, ok, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { inProject, runTask } from "./run_task.ts";

Deno.test("query, doctor and report work on what evaluate left", async (t) => {
  await inProject(async (folder) => {
    strictEqual((await runTask("evaluate", ["--limit", "4"], { folder })).code, 0);

    await t.step("query shows rows as table, CSV and JSON", async () => {
      const sql = "SELECT name, count(*) AS calls FROM spans GROUP BY name ORDER BY name";
      const table = await runTask("query", [sql], { folder });
      strictEqual(table.code, 0, table.stderr);
      match(table.stdout, /name +calls\nassess_affordability +4\n/);
      const csv = await runTask("query", [sql, "--format", "csv"], { folder });
      match(csv.stdout, /^name,calls\r?\nassess_affordability,4/);
      const json = await runTask("query", [sql, "--format", "json"], { folder });
      strictEqual(JSON.parse(json.stdout)[0].calls, 4);
    });

    await t.step("query leaves values as they are where the output is no terminal", async () => {
      const sql = "SELECT 1 AS n, char(27) || '[2Jé ' AS text UNION SELECT 2, 'b '";
      const csv = await runTask("query", [sql, "--format", "csv"], { folder });
      strictEqual(csv.stdout, "n,text\n1,\u001b[2Jé \n2,b \n", csv.stderr);
      const json = await runTask("query", [sql, "--format", "json"], { folder });
      strictEqual(JSON.parse(json.stdout)[0].text, "\u001b[2Jé ");
    });

    await t.step("query changes nothing and explains broken SQL", async () => {
      for (
        const [sql, message] of [
          ["DELETE FROM runs", /only|read/i],
          ["SELEC 1", /SELEC/],
          ["", /no SQL/],
          ["SELECT 1; DELETE FROM runs", /expected one statement, found a second one: "DELETE FROM runs"/],
        ] as const
      ) {
        const { code, stderr } = await runTask("query", [sql], { folder });
        strictEqual(code, 2, stderr);
        match(stderr, message);
        strictEqual(stderr.trim().split("\n").length, 1, stderr);
      }
      const left = await runTask("query", ["SELECT count(*) AS n FROM runs", "--format", "json"], { folder });
      strictEqual(JSON.parse(left.stdout)[0].n, 1);
    });

    await t.step("doctor says which MLflow opens the store and that nothing waits", async () => {
      const { code, stdout, stderr } = await runTask("doctor", [], {
        folder,
        env: { MLFLOW_TRACKING_TOKEN: "s3cret", ALERT_WEBHOOK_URL: "https://hooks.example/T0/s3cret" },
      });
      strictEqual(code, 0, stderr);
      match(stdout, /revision dc11669786a5, opened by MLflow 3\.17/);
      match(stdout, /outbox: nothing waits/);
      match(stdout, /ALERT_WEBHOOK_URL +\(hidden\) +ALERT_WEBHOOK_URL\n/);
      ok(!stdout.includes("s3cret"));
      for (const line of stdout.split("\n").slice(0, 40)) ok(line.length <= 100, line);
    });

    await t.step("doctor names a malformed setting", async () => {
      const { code, stderr } = await runTask("doctor", [], { folder, env: { MLFLOW_ENABLED: "perhaps" } });
      strictEqual(code, 2);
      match(stderr, /"MLFLOW_ENABLED": found "perhaps", expected true or false/);
    });

    await t.step("report makes every format again from the stored result", async () => {
      const from = join(folder, "reports/evaluation/loan_approval/latest/result.json");
      const terminal = await runTask("report", ["--from", from], { folder });
      strictEqual(terminal.code, 0, terminal.stderr);
      match(terminal.stdout, /accuracy/);
      for (
        const [format, name, text] of [["html", "report.html", /^<!DOCTYPE html>/i], ["md", "report.md", /^# /], [
          "junit",
          "report.xml",
          /<testsuite/,
        ]] as const
      ) {
        const { code } = await runTask("report", ["--from", from, "--format", format, "--out", folder], { folder });
        strictEqual(code, 0);
        match(await Deno.readTextFile(join(folder, name)), text);
      }
      const stored = await Deno.readTextFile(join(folder, "reports/evaluation/loan_approval/latest/report.html"));
      strictEqual(await Deno.readTextFile(join(folder, "report.html")), stored);
    });

    await t.step("report explains what is no result", async () => {
      await Deno.writeTextFile(join(folder, "other.json"), '{"kind":"evaluation","schemaVersion":2}');
      await Deno.writeTextFile(join(folder, "broken.json"), "{");
      for (
        const [file, message] of [["none.json", /does not exist/], ["other.json", /version 2 of its schema/], [
          "broken.json",
          /not JSON/,
        ], [".", /folder/]] as const
      ) {
        const { code, stderr } = await runTask("report", ["--from", file], { folder });
        strictEqual(code, 2, stderr);
        match(stderr, message);
      }
    });
  });
});

Deno.test("query and doctor say so where there is no store yet", () =>
  inProject(async (folder) => {
    const { code, stdout } = await runTask("doctor", [], { folder });
    strictEqual(code, 0);
    match(stdout, /does not exist yet/);
    let exists = true;
    await Deno.stat(join(folder, "mlflow.db")).catch(() => exists = false);
    strictEqual(exists, false);
  }));
