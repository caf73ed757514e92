import { deepStrictEqual, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import { judgeMessages } from "../../../lib/scorers/judges/judge_messages.ts";
import { judgePrompts } from "../../../lib/scorers/judges/prompts.ts";

const judged = [{ part: "context" as const, texts: ["One.", "Two."] }, { part: "answer" as const, texts: ["Three."] }];

Deno.test("judgeMessages() fences each text with a word that depends on all of them", () => {
  const { messages, check } = judgeMessages(judgePrompts.faithfulness, judged);
  deepStrictEqual(messages.map(({ role }) => role), ["system", "user", "assistant", "user"]);
  strictEqual(
    messages.at(-1)?.content,
    `<<<CONTEXT 1 ${check}>>>\nOne.\n<<<END ${check}>>>\n\n<<<CONTEXT 2 ${check}>>>\nTwo.\n<<<END ${check}>>>\n\n` +
      `<<<ANSWER ${check}>>>\nThree.\n<<<END ${check}>>>`,
  );
  const other = judgeMessages(judgePrompts.faithfulness, [...judged.slice(0, 1), {
    part: "answer",
    texts: ["Three!"],
  }]);
  notStrictEqual(other.check, check);
});

Deno.test("judgeMessages() shows examples with a word of their own, as a valid answer repeats it", () => {
  const { messages, check } = judgeMessages(judgePrompts.faithfulness, judged);
  const word = /<<<END (\w+)>>>/.exec(messages[1]?.content ?? "")?.[1];
  strictEqual(JSON.parse(messages[2]?.content ?? "{}").check, word);
  notStrictEqual(word, check);
  ok(!messages[0]?.content.includes(check), "the word stands in the marks alone");
});

Deno.test("judgeMessages() is the same for the same row", () => {
  deepStrictEqual(judgeMessages(judgePrompts.safety, judged), judgeMessages(judgePrompts.safety, judged));
});
