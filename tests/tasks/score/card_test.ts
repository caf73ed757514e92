import { match, ok, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { inProject, runTask } from "../run_task.ts";

Deno.test("score --card shows a card and writes it", async () => {
  await inProject(async (folder) => {
    const { code, stdout, stderr } = await runTask("score", ["--card", "toxicity", "--out", "cards"], { folder });
    strictEqual(code, 0, stderr);
    match(stdout, /Below chance: balanced accuracy 0\.45/);
    match(stdout, /derog_impl_h +140 +0\.000/);
    ok(stdout.split("\n").every((line) => line.length <= 120));
    strictEqual(JSON.parse(await Deno.readTextFile(join(folder, "cards/toxicity.json"))).kind, "accuracyCard");
    match(await Deno.readTextFile(join(folder, "cards/toxicity.md")), /^# toxicity/m);
  });
});

Deno.test("score --card says where rows that are not here come from, and refuses other names", async () => {
  await inProject(async (folder) => {
    const { code, stderr } = await runTask("score", ["--card", "refusal", "--json", "card.json"], { folder });
    strictEqual(code, 0, stderr);
    match(stderr, /xstest is not here.*\n.*paul-rottger\/exaggerated-safety.*--data DIR/);
    const other = await runTask("score", ["--card", "nosuch"], { folder });
    strictEqual(other.code, 2);
    match(other.stderr, /There are cards of toxicity, faithfulness, refusal/);
  });
});
