import { match, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { inProject, runTask } from "./run_task.ts";

Deno.test("deno task dataset import traces makes rows of what was recorded", async () => {
  await inProject(async (folder) => {
    const missing = await runTask("dataset", ["import", "traces", "all"], { folder });
    strictEqual(missing.code, 2);
    match(missing.stderr, /the store does not exist/);
    strictEqual((await runTask("evaluate", ["--limit", "3"], { folder })).code, 0);
    const args = ["import", "traces", "name=loan_approval", "--name", "asked", "--out", "mine", "--expected"];
    const { code, stdout, stderr } = await runTask("dataset", args, { folder });
    strictEqual(code, 0, stderr);
    match(stdout, /3 of 3 rows say what is expected/);
    const { rows } = JSON.parse(await Deno.readTextFile(join(folder, "mine/asked.json")));
    strictEqual(rows.length, 3);
    const again = await runTask("evaluate", ["--dataset", "mine/asked.json", "--no-mlflow"], { folder });
    strictEqual(again.code, 0, again.stderr);
    match(
      (await runTask("dataset", ["import", "traces", "colour=red"], { folder })).stderr,
      /expected one of experiment/,
    );
  });
});
