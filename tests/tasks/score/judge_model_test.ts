import { ok, strictEqual, throws } from "node:assert/strict";
import { judgeModel } from "../../../tasks/score/judge_model.ts";

const sources = (values: Record<string, string>) => ({ env: (name: string) => values[name] });

Deno.test("judgeModel() takes the model of the settings, with a cache below reports", () => {
  const { chat, cache } = judgeModel({ sources: sources({ VIGIL_JUDGE_MODEL: "gpt-4o" }), folder: "." });
  strictEqual(chat.model, "gpt-4o");
  ok(cache !== undefined);
  const plain = judgeModel({ sources: sources({ VIGIL_JUDGE_MODEL: "m" }), folder: ".", cached: false });
  strictEqual(plain.cache, undefined);
});

Deno.test("judgeModel() says which setting is missing", () => {
  throws(() => judgeModel({ sources: sources({}), folder: "." }), {
    name: "InputError",
    message: "Cannot ask a judge: no model is named",
  });
});
