import { z } from "zod";
import { type Answer, type Endpoint, readerOf } from "./endpoint.ts";
import { reasoningAttribute, usageOf } from "./usage.ts";

const text = z.string().nullish().catch(null);

const responseSchema = z.object({
  id: text,
  model: text,
  status: text,
  output: z.unknown().optional(),
  error: z.object({ message: text }).nullish().catch(null),
  incomplete_details: z.object({ reason: text }).nullish().catch(null),
  usage: z.unknown().optional(),
}).catch({
  id: null,
  model: null,
  status: null,
  output: undefined,
  error: null,
  incomplete_details: null,
  usage: undefined,
});

const eventSchema = z.object({
  type: z.string().catch(""),
  delta: text,
  message: text,
  response: z.unknown().optional(),
  output_index: z.number().catch(0),
  item: z.unknown().optional(),
}).catch({ type: "", delta: null, message: null, response: undefined, output_index: 0, item: undefined });

/** `responses.create`: OpenAI's Responses API, as a whole or as a stream of events. */
export const responses: Endpoint = {
  path: ["responses"],
  operation: "chat",
  spanType: "CHAT_MODEL",
  read: readResponse,
  stream: readEvents,
};

function readResponse(response: unknown): Answer {
  const { id, model, status, output, error, incomplete_details, usage: told } = responseSchema.parse(response);
  const { usage, reasoning } = usageOf(told);
  const reason = incomplete_details?.reason ?? status;
  return {
    outputs: output === undefined ? response : { id, status, output, ...(error ? { error } : {}) },
    model: model ?? undefined,
    usage,
    attributes: {
      ...(id ? { "gen_ai.response.id": id } : {}),
      ...(model ? { "gen_ai.response.model": model } : {}),
      ...(reason ? { "gen_ai.response.finish_reasons": [reason] } : {}),
      ...reasoningAttribute(reasoning),
    },
    ...(status === "failed" ? { failure: error?.message ?? "The response failed" } : {}),
  };
}

/** Takes the whole response out of the event that ends the stream; until then, what there is of it. */
function readEvents() {
  let begun: unknown;
  let whole: unknown;
  let written = "";
  let failure: string | null = null;
  const items = new Map<number, unknown>();
  const add = (value: unknown): void => {
    const { type, delta, message, response, output_index, item } = eventSchema.parse(value);
    if (type === "response.created" || type === "response.in_progress") begun = response;
    else if (type === "response.completed" || type === "response.incomplete" || type === "response.failed") {
      whole = response;
    } else if (type === "response.output_item.done") items.set(output_index, item);
    else if (type === "response.output_text.delta") written += delta ?? "";
    else if (type === "error") failure = message ?? "The stream failed";
  };
  return readerOf(add, () => {
    if (whole !== undefined) return readResponse(whole);
    const { id, model } = responseSchema.parse(begun);
    const output = items.size > 0 ? [...items.values()] : [{ type: "message", role: "assistant", content: written }];
    const answer = readResponse({ id, model, status: "in_progress", output });
    return failure === null ? answer : { ...answer, failure };
  });
}
