import { deepStrictEqual } from "node:assert/strict";
import { requestAttributes } from "../../../lib/tracing/openai/request_attributes.ts";

Deno.test("requestAttributes() names parameters as OpenTelemetry does, and leaves what is not set", () => {
  const tools = [{ type: "function", function: { name: "rate" } }];
  deepStrictEqual(
    requestAttributes({
      model: "m",
      max_completion_tokens: 5,
      stop: ["x"],
      n: 2,
      stream: true,
      tools,
      top_p: null,
      own: 1,
    }),
    {
      model: "m",
      attributes: {
        "gen_ai.request.model": "m",
        "gen_ai.request.max_tokens": 5,
        "gen_ai.request.stop_sequences": ["x"],
        "gen_ai.request.choice.count": 2,
        "gen_ai.request.stream": true,
        "mlflow.chat.tools": tools,
      },
    },
  );
  for (const body of [null, "text", undefined, {}]) {
    deepStrictEqual(requestAttributes(body), { model: "", attributes: {} });
  }
});
