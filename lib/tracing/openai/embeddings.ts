import { z } from "zod";
import { type Answer, type Endpoint, readerOf } from "./endpoint.ts";
import { usageOf } from "./usage.ts";

const embeddingsSchema = z.object({
  model: z.string().nullish().catch(null),
  data: z.array(z.object({ embedding: z.union([z.array(z.number()), z.string()]) })).catch([]),
  usage: z.unknown().optional(),
}).catch({ model: null, data: [], usage: undefined });

/** `embeddings.create`. The vectors themselves are not recorded, only how many there are and how long. */
export const embeddings: Endpoint = {
  path: ["embeddings"],
  operation: "embeddings",
  spanType: "EMBEDDING",
  read: readEmbeddings,
  stream: () => {
    let last: unknown;
    return readerOf((chunk) => last = chunk, () => readEmbeddings(last));
  },
};

function readEmbeddings(response: unknown): Answer {
  const { model, data, usage: told } = embeddingsSchema.parse(response);
  // A service tells prompt tokens alone: nothing is written.
  const { usage } = usageOf(told);
  const first = data[0]?.embedding;
  const dimensions = Array.isArray(first) ? first.length : undefined;
  return {
    outputs: { embeddings: data.length, ...(dimensions === undefined ? {} : { dimensions }) },
    model: model ?? undefined,
    usage,
    attributes: {
      ...(model ? { "gen_ai.response.model": model } : {}),
      ...(dimensions === undefined ? {} : { "gen_ai.embeddings.dimension.count": dimensions }),
    },
  };
}
