/** What a service that speaks OpenAI's protocol answers, for clients of that shape. */

export const completion = {
  id: "chatcmpl-1",
  object: "chat.completion",
  model: "gpt-4o-2024-08-06",
  choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: "At 67" } }],
  usage: {
    prompt_tokens: 1000,
    completion_tokens: 100,
    total_tokens: 1100,
    prompt_tokens_details: { cached_tokens: 400 },
    completion_tokens_details: { reasoning_tokens: 64 },
  },
};

const base = { id: "chatcmpl-1", object: "chat.completion.chunk", model: "gpt-4o-2024-08-06" };
const delta = (piece: object, finish_reason: string | null = null) => ({
  ...base,
  choices: [{ index: 0, delta: piece, finish_reason }],
});

/** The same answer in pieces, with its tokens at the end. */
export const chunks = [
  delta({ role: "assistant", content: "" }),
  delta({ content: "At" }),
  delta({ content: " 67" }),
  delta({}, "stop"),
  { ...base, choices: [], usage: completion.usage },
];

/** An answer that asks for two tools, in pieces. */
export const toolChunks = [
  delta({
    role: "assistant",
    content: null,
    tool_calls: [{ index: 0, id: "call_1", type: "function", function: { name: "rate", arguments: "" } }],
  }),
  delta({ tool_calls: [{ index: 0, function: { arguments: '{"country":' } }] }),
  delta({ tool_calls: [{ index: 1, id: "call_2", type: "function", function: { name: "age", arguments: "{}" } }] }),
  delta({ tool_calls: [{ index: 0, function: { arguments: '"AU"}' } }] }),
  delta({}, "tool_calls"),
];

export const response = {
  id: "resp_1",
  object: "response",
  model: "gpt-4o-2024-08-06",
  status: "completed",
  output: [{ type: "message", id: "msg_1", role: "assistant", content: [{ type: "output_text", text: "At 67" }] }],
  usage: {
    input_tokens: 1000,
    output_tokens: 100,
    input_tokens_details: { cached_tokens: 400 },
    output_tokens_details: { reasoning_tokens: 64 },
  },
};

export const responseEvents = [
  { type: "response.created", response: { id: "resp_1", model: "gpt-4o-2024-08-06", status: "in_progress" } },
  { type: "response.output_text.delta", delta: "At" },
  { type: "response.output_text.delta", delta: " 67" },
  { type: "response.completed", response },
];

/** 600 tokens at 2.50, 400 at 1.25 and 100 at 10 dollars a million. */
export const cost = { inputUsd: 0.002, outputUsd: 0.001, totalUsd: 0.003 };

/** The promise of OpenAI's clients, as far as a client of that shape needs it. */
export class ApiPromise<T> extends Promise<T> {
  responsePromise: Promise<Response>;
  parseResponse: (client: unknown, response: Response) => Promise<T>;
  #parsed: Promise<T> | undefined;

  constructor(responsePromise: Promise<Response>, parseResponse: (client: unknown, response: Response) => Promise<T>) {
    super((resolve) => resolve(new Promise(() => {})));
    this.responsePromise = responsePromise;
    this.parseResponse = parseResponse;
  }

  _thenUnwrap<U>(transform: (data: T) => U): ApiPromise<U> {
    return new ApiPromise(
      this.responsePromise,
      async (client, response) => transform(await this.parseResponse(client, response)),
    );
  }

  parse(): Promise<T> {
    return this.#parsed ??= this.responsePromise.then((response) => this.parseResponse(null, response));
  }

  asResponse(): Promise<Response> {
    return this.responsePromise.then((response) => response);
  }

  async withResponse(): Promise<{ data: T; response: Response }> {
    const [data, response] = await Promise.all([this.parse(), this.asResponse()]);
    return { data, response };
  }

  override then<A = T, B = never>(
    onValue?: ((value: T) => A | PromiseLike<A>) | null,
    onError?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.parse().then(onValue, onError);
  }

  override catch<B = never>(onError?: ((error: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.parse().catch(onError);
  }
}

Object.defineProperty(ApiPromise, Symbol.species, { value: Promise });
