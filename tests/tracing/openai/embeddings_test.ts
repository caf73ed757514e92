import { deepStrictEqual } from "node:assert/strict";
import { embeddings } from "../../../lib/tracing/openai/embeddings.ts";

const response = {
  model: "text-embedding-3-small",
  data: [{ embedding: [0.1, 0.2, 0.3] }, { embedding: [0.4, 0.5, 0.6] }],
  usage: { prompt_tokens: 12, total_tokens: 12 },
};

Deno.test("embeddings records how many there are and how long, not the vectors", () => {
  deepStrictEqual(embeddings.read(response), {
    outputs: { embeddings: 2, dimensions: 3 },
    model: "text-embedding-3-small",
    usage: { inputTokens: 12, outputTokens: 0 },
    attributes: { "gen_ai.response.model": "text-embedding-3-small", "gen_ai.embeddings.dimension.count": 3 },
  });
  deepStrictEqual(embeddings.read({ data: [{ embedding: "AAAA" }] }).outputs, { embeddings: 1 });
  const reader = embeddings.stream();
  reader.add(response);
  deepStrictEqual(reader.answer().usage?.inputTokens, 12);
});
