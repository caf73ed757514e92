import { beginSpan, planSpan, type SpanOptions } from "../begin_span.ts";
import { fail } from "../open_call.ts";
import { type Method, methodOf, ownMethod } from "../streams/own_method.ts";
import { runInScope } from "../trace_context.ts";
import { chat, completions } from "./chat.ts";
import { embeddings } from "./embeddings.ts";
import type { Endpoint } from "./endpoint.ts";
import { followAnswer } from "./follow_answer.ts";
import { requestAttributes } from "./request_attributes.ts";
import { responses } from "./responses.ts";
import { withTracedTools } from "./traced_tools.ts";

/** Options for {@linkcode wrapOpenAI}. */
export interface WrapOpenAIOptions
  extends Pick<SpanOptions, "store" | "experiment" | "redactInputs" | "redactOutputs" | "clock" | "randomBytes"> {
  /** Who answers, as OpenTelemetry's conventions call it; counts for the price too. @default {"openai"} */
  provider?: string;
}

/** Another kind of request is one more line. */
const ENDPOINTS: readonly Endpoint[] = [chat, completions, responses, embeddings];

const wrapped = new WeakSet<object>();

/**
 * Makes a client of OpenAI record its requests: `chat.completions`, `responses`, `completions` and `embeddings`, as a
 * whole or streamed, with tools, tokens, cost and the time to the first token. What `parse()`, `stream()` and
 * `runTools()` of the client do is recorded too, and the functions that `runTools()` calls become TOOL spans.
 *
 * The client is changed in place and handed back, so that its own parts see the recording as well. It need not be OpenAI's:
 * any client of that shape will do. A streamed answer tells its tokens only where the request asks for them
 * (`stream_options: { include_usage: true }`); nothing is added to a request.
 *
 * @example A client of that shape, without a service behind it
 * ```ts
 * import { trace, withTraceContext, wrapOpenAI } from "vigil/tracing";
 * const client = wrapOpenAI({
 *   chat: {
 *     completions: {
 *       create: (body: { model: string; messages: { role: string; content: string }[] }) =>
 *         Promise.resolve({ model: body.model, choices: [{ message: { role: "assistant", content: "At 67" } }] }),
 *     },
 *   },
 * });
 * const ask = trace(async (question: string) => {
 *   const { choices } = await client.chat.completions.create({
 *     model: "gpt-4o",
 *     messages: [{ role: "user", content: question }],
 *   });
 *   return choices[0]?.message.content;
 * }, { name: "ask" });
 * await withTraceContext({ store: null, onTrace: ({ spans }) => spans }, () => ask("When can I retire?")); // "At 67"
 * ```
 */
export function wrapOpenAI<C extends object>(client: C, options: WrapOpenAIOptions = {}): C {
  if (wrapped.has(client)) return client;
  wrapped.add(client);
  for (const endpoint of ENDPOINTS) {
    const resource = at(client, endpoint.path);
    const create = resource === null ? undefined : methodOf(resource, "create");
    if (resource === null || create === undefined) continue;
    ownMethod(resource, "create", tracedCreate(create, endpoint, options));
    const runTools = methodOf(resource, "runTools");
    if (runTools !== undefined) {
      ownMethod(resource, "runTools", (body, ...rest) => runTools(withTracedTools(body), ...rest));
    }
  }
  const withOptions = methodOf(client, "withOptions");
  if (withOptions !== undefined) {
    ownMethod(client, "withOptions", (...args) => {
      const other = withOptions(...args);
      return typeof other === "object" && other !== null ? wrapOpenAI(other, options) : other;
    });
  }
  return client;
}

function tracedCreate(create: Method, endpoint: Endpoint, options: WrapOpenAIOptions): Method {
  const { provider = "openai", ...spanOptions } = options;
  const { operation, spanType } = endpoint;
  return (body, ...rest) => {
    const { model, attributes } = requestAttributes(body);
    const span = beginSpan(planSpan(model === "" ? operation : `${operation} ${model}`, {
      ...spanOptions,
      spanType,
      attributes: {
        "gen_ai.operation.name": operation,
        "gen_ai.provider.name": provider,
        "mlflow.llm.provider": provider,
        ...attributes,
      },
    }));
    if (span === null) return create(body, ...rest);
    // The body alone: what else is given may hold headers and keys.
    span.captureInputs(() => body);
    span.setProvider(provider);
    if (model !== "") span.setModel(model);
    let result: unknown;
    try {
      result = runInScope(span, create, body, ...rest);
    } catch (error) {
      fail(span, error);
      throw error;
    }
    return followAnswer(span, endpoint, result);
  };
}

function at(client: object, path: readonly string[]): object | null {
  let current: unknown = client;
  for (const key of path) {
    if (typeof current !== "object" || current === null) return null;
    current = Reflect.get(current, key);
  }
  return typeof current === "object" && current !== null ? current : null;
}
