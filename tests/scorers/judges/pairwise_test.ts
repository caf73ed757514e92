import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { judgePair, pairwiseJudge } from "../../../lib/scorers/judges/pairwise.ts";
import { type Asked, judgeServer } from "./judge_server.ts";

const row = { inputs: "Which?", outputs: { first: "good answer", second: "bad answer" } };

/** Prefers the answer that is called good, wherever it stands. */
function honest({ question }: Asked): object {
  return { label: question.indexOf("good") < question.indexOf("bad") ? "first" : "second" };
}

Deno.test("judgePair() takes what wins in both orders", async () => {
  await using server = judgeServer([honest]);
  const pair = await judgePair(row, { chat: server.chat });
  deepStrictEqual([pair.label, pair.inOrder, pair.swapped], ["first", "first", "first"]);
  strictEqual(server.asked.length, 2);
  const turned = await judgePair({ ...row, outputs: { first: "bad", second: "good" } }, { chat: server.chat });
  strictEqual(turned.label, "second");
});

Deno.test("judgePair() calls a tie what the order decides", async () => {
  await using server = judgeServer([{ label: "first" }]);
  const pair = await judgePair(row, { chat: server.chat });
  deepStrictEqual([pair.label, pair.inOrder, pair.swapped], ["tie", "first", "second"]);
  const score = await pairwiseJudge({ chat: server.chat }).score(row, {});
  ok(score.status === "scored" && score.rationale?.startsWith("The order decided"), JSON.stringify(score));
});

Deno.test("pairwiseJudge() fails where one order fails, and abstains without a pair", async () => {
  await using server = judgeServer([{ label: "first" }, "nonsense"]);
  const scorer = pairwiseJudge({ chat: server.chat });
  strictEqual((await scorer.score(row, {})).status, "failed");
  strictEqual((await scorer.score({ inputs: "q", outputs: "one" }, {})).status, "abstained");
  await rejects(judgePair({ inputs: "q", outputs: "one" }, { chat: server.chat }), { name: "TypeError" });
});
