import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { calibrateJudge, type CalibrationRow } from "../../../lib/scorers/judges/calibrate_judge.ts";
import { memoryCache } from "../../../lib/scorers/judges/judge_cache.ts";
import { judgePrompts } from "../../../lib/scorers/judges/prompts.ts";
import { scorer } from "../../../lib/scorers/scorer.ts";
import { judgeServer } from "./judge_server.ts";

const prices = { "local-model": { input: 1, output: 1 } };
const rows: CalibrationRow[] = Array.from({ length: 12 }, (_, at) => ({
  id: `r${at}`,
  inputs: `Question ${at}`,
  outputs: at % 2 === 0 ? "good" : "bad",
  human: at % 2 === 0 ? "yes" : 0,
  people: { anna: at % 2 === 0 ? "yes" : "no", ben: "yes" },
}));

Deno.test("calibrateJudge() asks each row once, some twice, and compares with people", async () => {
  await using server = judgeServer([({ question }) => ({ label: question.includes("good") ? "yes" : "partly" })], {
    prices,
  });
  const progress: number[] = [];
  const result = await calibrateJudge(rows, {
    prompt: judgePrompts.relevance,
    chat: server.chat,
    cache: memoryCache(),
    retest: 4,
    onProgress: (done) => progress.push(done),
  });
  strictEqual(server.asked.length, 16);
  strictEqual(result.agreement.value, 0.5);
  deepStrictEqual(result.confusion.labels, ["yes", "partly", "no"]);
  strictEqual(result.retest?.agreement.value, 1);
  strictEqual(result.retest?.agreement.n, 4);
  strictEqual(result.perPerson.length, 2);
  strictEqual(result.cost?.usd?.toFixed(5), (12 * 0.00105).toFixed(5));
  strictEqual(progress.at(-1), 12);
});

Deno.test("calibrateJudge() asks pairs in both orders", async () => {
  await using server = judgeServer([{ label: "first" }]);
  const pairs = rows.slice(0, 4).map((row) => ({
    ...row,
    outputs: { first: "a", second: "b" },
    human: "first",
    people: {},
  }));
  const result = await calibrateJudge(pairs, { prompt: judgePrompts.pairwise, chat: server.chat, retest: 0 });
  strictEqual(server.asked.length, 8);
  strictEqual(result.order?.consistent.value, 0);
  strictEqual(result.order?.firstPlace.value, 1);
  strictEqual(result.agreement.value, 0);
});

Deno.test("calibrateJudge() goes on after rows that fail and counts them", async () => {
  await using server = judgeServer([{ label: "yes" }, "nonsense", "nonsense", { label: "yes" }]);
  const result = await calibrateJudge(rows.slice(0, 5), {
    prompt: judgePrompts.relevance,
    chat: server.chat,
    retest: 0,
    concurrency: 1,
  });
  deepStrictEqual(result.answered, { scored: 4, abstained: 0, failed: 1 });
});

Deno.test("calibrateJudge() refuses labels that the judge does not know, before it asks", async () => {
  await using server = judgeServer([{ label: "yes" }]);
  const stray = [{ id: "r9", inputs: "q", outputs: "a", human: "excellent" }];
  await rejects(calibrateJudge(stray, { prompt: judgePrompts.relevance, chat: server.chat }), (error) => {
    ok(error instanceof Error && /does not know it/.test(error.message));
    return true;
  });
  strictEqual(server.asked.length, 0);
});

Deno.test("calibrateJudge() says what asking a cheap scorer first would save and lose", async () => {
  await using server = judgeServer([({ question }) => ({ label: question.includes("good") ? "yes" : "no" })], {
    prices,
  });
  // Sure and right of the good ones, not sure of the bad ones but for the last, where it is sure and wrong.
  const cheap = scorer(({ inputs, outputs }) => outputs === "good" || inputs === "Question 11" ? 0.99 : 0.5, {
    name: "cheap",
  });
  const { cascade } = await calibrateJudge(rows, {
    prompt: judgePrompts.relevance,
    chat: server.chat,
    retest: 0,
    cheap,
  });
  const widest = cascade?.bands.at(-1);
  deepStrictEqual(widest?.band, [0.05, 0.95]);
  strictEqual(widest.saved.value, 7 / 12);
  strictEqual(widest.difference.value, -1 / 12);
  strictEqual(widest.savedUsd?.toFixed(5), (7 * 0.00105).toFixed(5));
});
