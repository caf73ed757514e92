import { ok, rejects, strictEqual } from "node:assert/strict";
import { loadIntents } from "../../../lib/agents/intent_detection/load_intents.ts";

Deno.test("loadIntents() fits on the training rows of CLINC150 alone, and is right on most of the others", async () => {
  const model = await loadIntents();
  strictEqual(model.intents.length, 151);
  strictEqual(model.signature.messages, 7600);
  const text = Deno.readTextFileSync(new URL("../../../data/clinc150/intent_messages.jsonl", import.meta.url));
  const rows = text.trim().split("\n").map((line): { message: string; intent: string } => JSON.parse(line));
  const sample = rows.filter((_, index) => index % 8 === 0);
  const right =
    sample.filter(({ message, intent }) =>
      Object.entries(model.probabilities(message)).sort(([, a], [, b]) => b - a)[0]?.[0] === intent
    ).length;
  ok(right / sample.length > 0.8, `${right} of ${sample.length}`);
});

Deno.test("loadIntents() says what to do where the data are not there", async () => {
  await rejects(() => loadIntents(new URL("file:///nowhere/rows.jsonl")), {
    name: "InputError",
    message: /cannot be read/,
  });
});
