import { deepStrictEqual, ok } from "node:assert/strict";
import { FACTS, isInputContent, isOutputContent } from "../../../lib/tracing/attributes/table.ts";

Deno.test("every name that is written is read", () => {
  for (const [fact, { write, read }] of Object.entries(FACTS)) {
    for (const name of Object.values(write)) ok(read.includes(name), `${fact}: ${name}`);
  }
});

Deno.test("isInputContent() and isOutputContent() know the content of every convention", () => {
  const inputs = ["mlflow.spanInputs", "input.value", "gen_ai.input.messages", "llm.input_messages.0.message.content"];
  const outputs = ["mlflow.spanOutputs", "output.value", "gen_ai.output.messages", "gen_ai.completion.0.content"];
  const others = ["gen_ai.request.model", "llm.input_messages_count", "http.route"];
  deepStrictEqual([...inputs, ...outputs, ...others].map(isInputContent), [
    ...inputs.map(() => true),
    ...outputs.map(() => false),
    ...others.map(() => false),
  ]);
  deepStrictEqual([...inputs, ...outputs, ...others].map(isOutputContent), [
    ...inputs.map(() => false),
    ...outputs.map(() => true),
    ...others.map(() => false),
  ]);
});
