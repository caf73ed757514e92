import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { judgePrompts } from "../../../lib/scorers/judges/prompts.ts";

Deno.test("judgePrompts: each is called as its file, shows what it judges, and its examples are complete", () => {
  strictEqual(Object.keys(judgePrompts).length, 9);
  for (const [kind, prompt] of Object.entries(judgePrompts)) {
    strictEqual(prompt.name, `${kind}_judge`);
    ok(kind === "pairwise" ? prompt.parts.includes("second") : prompt.parts.includes("answer"), kind);
    for (const { parts } of prompt.examples) deepStrictEqual(Object.keys(parts).sort(), [...prompt.parts].sort(), kind);
  }
});
