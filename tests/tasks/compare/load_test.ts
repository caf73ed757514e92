import { match, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { inProject, runTask } from "../run_task.ts";

Deno.test("loadGroups() says what is expected where the words do not tell", async (t) => {
  await inProject(async (folder) => {
    await Deno.writeTextFile(join(folder, "drift.json"), "{}");
    const cases: [string, string[], RegExp][] = [
      ["nothing", [], /nothing is named, expected two runs or files, --latest, or --group-by TAG/],
      ["one word", ["a.json"], /1 word is given/],
      ["latest with words", ["a.json", "--latest"], /--latest stands alone/],
      [
        "no such file",
        ["a.json", "b.json"],
        /a\.json: Cannot read the result "a\.json": it is neither a run nor a file/,
      ],
      ["no such run", ["0123456789abcdef0123456789abcdef", "drift.json"], /the store has no such run/],
      ["no result", ["drift.json", "drift.json"], /drift\.json: .*not one of evaluation/],
      [
        "no evaluation yet",
        ["--latest"],
        /no finished evaluation in the experiment "\/Shared\/ai-agents\/loan_approval"/,
      ],
      ["no such tag", ["--group-by", "mode"], /have none, expected at least two/],
    ];
    for (const [name, args, message] of cases) {
      await t.step(name, async () => {
        const { code, stderr } = await runTask("compare", args, { folder });
        strictEqual(code, 2, stderr);
        match(stderr, message);
        strictEqual(stderr.trimEnd().split("\n").length, 1, stderr);
      });
    }
  });
});
