import { deepStrictEqual, notStrictEqual, strictEqual, throws } from "node:assert/strict";
import { parseJudgePrompt, promptVersion, scaleOfPrompt } from "../../../lib/scorers/judges/judge_prompt.ts";

const labels = [{ label: "good", value: 1, meaning: "It is." }, { label: "bad", value: 0, meaning: "It is not." }];
const prompt = { name: "mine", parts: ["answer"], instructions: ["Judge it."], labels };

Deno.test("parseJudgePrompt() refuses what is no prompt and says why", async (t) => {
  for (
    const [name, value, message] of [
      ["no parts", { ...prompt, parts: [] }, /prompt of the judge/],
      ["an unknown part", { ...prompt, parts: ["mood"] }, /prompt of the judge/],
      ["one label", { ...prompt, labels: labels.slice(1) }, /prompt of the judge/],
      [
        "the same label twice",
        { ...prompt, labels: [...labels, { label: "GOOD", value: 2, meaning: "" }] },
        /are the same/,
      ],
      ["mixed values", { ...prompt, labels: [...labels, { label: "x", value: "x", meaning: "" }] }, /different kinds/],
      ["a stray example", { ...prompt, examples: [{ parts: {}, reason: "", label: "fine" }] }, /unknown label "fine"/],
    ] as const
  ) {
    await t.step(name, () => throws(() => parseJudgePrompt(value, "mine.json"), { name: "InputError", message }));
  }
});

Deno.test("promptVersion() changes with any word and with nothing else", () => {
  const parsed = parseJudgePrompt(prompt);
  strictEqual(promptVersion(parsed), promptVersion(parseJudgePrompt(JSON.parse(JSON.stringify(prompt)))));
  notStrictEqual(promptVersion(parsed), promptVersion({ ...parsed, instructions: ["Judge it!"] }));
});

Deno.test("scaleOfPrompt() follows the values", () => {
  const of = (...values: (number | boolean | string)[]) =>
    scaleOfPrompt({ labels: values.map((value) => ({ label: String(value), value, meaning: "" })) });
  deepStrictEqual(of(0, 0.5, 1), { kind: "unit" });
  deepStrictEqual(of(1, 5, 3), { kind: "number", min: 1, max: 5 });
  deepStrictEqual(of(true, false), { kind: "boolean" });
  deepStrictEqual(of("a", "b"), { kind: "label", labels: ["a", "b"] });
});
