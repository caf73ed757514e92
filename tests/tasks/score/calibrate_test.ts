import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { calibrationResultSchema } from "../../../lib/contracts/mod.ts";
import { judgeServer } from "../../scorers/judges/judge_server.ts";
import { inProject, runTask } from "../run_task.ts";

Deno.test("score --calibrate shows a recorded judge against people, and writes its files", async () => {
  await inProject(async (folder) => {
    const { code, stdout, stderr } = await runTask("score", ["--calibrate", "pandalm_7b", "--json", "out.json"], {
      folder,
    });
    strictEqual(code, 0, stderr);
    // Published: kappa of the annotators .85, .88, .86.
    for (const kappa of ["0.852", "0.879", "0.862"]) ok(stdout.includes(kappa), stdout);
    const result = calibrationResultSchema.parse(JSON.parse(await Deno.readTextFile(join(folder, "out.json"))));
    strictEqual(result.rows, 999);
    const files = [...Deno.readDirSync(join(folder, "reports/calibration/pandalm_7b/latest"))].map(({ name }) => name);
    deepStrictEqual(files.sort(), ["report.html", "report.md", "report.xml", "result.json"]);
  });
});

Deno.test("score --calibrate asks a model about labelled rows, and pays once for each", async () => {
  await using server = judgeServer([({ question }) => ({ label: question.includes("right") ? "yes" : "no" })]);
  await inProject(async (folder) => {
    const rows = Array.from({ length: 8 }, (_, at) => ({
      id: at,
      inputs: "Is it?",
      outputs: at % 2 === 0 ? `right ${at}` : `wrong ${at}`,
      human: at < 6 ? at % 2 === 0 ? "yes" : "no" : null,
    }));
    await Deno.writeTextFile(join(folder, "rows.jsonl"), rows.map((row) => JSON.stringify(row)).join("\n"));
    const env = { VIGIL_JUDGE_MODEL: "local-model", OPENAI_BASE_URL: server.baseUrl, OPENAI_API_KEY: "k" };
    const args = ["--calibrate", "relevance", "--rows", "rows.jsonl", "--json", "-"];
    const first = await runTask("score", args, { folder, env });
    strictEqual(first.code, 0, first.stderr);
    const result = calibrationResultSchema.parse(JSON.parse(first.stdout));
    strictEqual(result.agreement.value, 1);
    ok(result.rates[0]?.corrected !== null);
    const asked = server.asked.length;
    await runTask("score", args, { folder, env });
    // The second time only the rows that are judged twice are asked about.
    strictEqual(server.asked.length - asked, asked / 2);

    const dear = await runTask("score", ["--calibrate", "safety", "--rows", "rows.jsonl", "--max-usd", "1"], {
      folder,
      env,
    });
    strictEqual(dear.code, 2);
    const closed = await runTask("score", ["--calibrate", "relevance", "--rows", "rows.jsonl", "--max-usd", "1"], {
      folder,
      env: { ...env, VIGIL_JUDGE_MODEL: "another-unpriced" },
    });
    strictEqual(closed.code, 4, closed.stdout);
    match(closed.stdout, /0 answered, 0 abstained, 8 failed/);
  });
});

Deno.test("score --calibrate says in one line what is wrong", async () => {
  await inProject(async (folder) => {
    const line = async (...args: string[]): Promise<string> => {
      const { code, stderr } = await runTask("score", args, { folder });
      strictEqual(code, 2, stderr);
      return stderr;
    };
    match(await line("--calibrate", "relevanse"), /there is no such judge.*relevance_judge/s);
    match(await line("--calibrate", "relevance"), /no rows are named/);
    await Deno.writeTextFile(join(folder, "rows.jsonl"), '{"id":1,"human":"yes"}\nnonsense\n');
    match(await line("--calibrate", "relevance", "--rows", "rows.jsonl"), /rows\.jsonl:2|line 2/);
  });
});
