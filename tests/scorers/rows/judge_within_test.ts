import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { judgeWithin } from "../../../lib/scorers/rows/judge_within.ts";

Deno.test("judgeWithin() gives what the work gives", async () => {
  strictEqual(await judgeWithin(() => "a", { doing: "judge" }), "a");
});

Deno.test("judgeWithin() ends slow work, and lets timers run before the next row", async () => {
  const heard: string[] = [];
  setTimeout(() => heard.push("timer"), 0);
  const slow = () => /^(a+)+$/u.test(`${"a".repeat(40)}!`);
  await rejects(judgeWithin(slow, { doing: "judge", timeoutMs: 20 }), { name: "TimeoutError" });
  deepStrictEqual(heard, ["timer"]);
});
