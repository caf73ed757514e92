/** What a request to the server held. */
export interface ChatRequest {
  /** Path of the address. */
  path: string;
  /** Header `authorization`; null where there was none. */
  authorization: string | null;
  /** The body. */
  body: { model: string; messages: { role: string; content: string }[]; [field: string]: unknown };
}

/** A local OpenAI-compatible service that gives prepared answers in turn, the last one for ever. */
export interface ChatServer extends AsyncDisposable {
  /** Address up to and with `/v1`. */
  baseUrl: string;
  /** The requests so far. */
  requests: ChatRequest[];
}

/** Starts one on a free port. An answer is the text of the model, or a whole response. */
export function chatServer(...answers: (string | (() => Response | Promise<Response>))[]): ChatServer {
  const requests: ChatRequest[] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)] ?? "";
    requests.push({
      path: new URL(request.url).pathname,
      authorization: request.headers.get("authorization"),
      body: await request.json(),
    });
    return typeof answer === "string" ? completion({ content: answer }) : await answer();
  });
  return {
    baseUrl: `http://127.0.0.1:${server.addr.port}/v1`,
    requests,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** A chat completion as OpenAI's service writes it. */
export function completion(
  message: { content?: string | null; refusal?: string },
  finish_reason = "stop",
): Response {
  return Response.json({
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1,
    model: "local-model-2026-01-01",
    choices: [{ index: 0, message: { role: "assistant", ...message }, finish_reason }],
    usage: {
      prompt_tokens: 1000,
      completion_tokens: 50,
      total_tokens: 1050,
      prompt_tokens_details: { cached_tokens: 200 },
    },
  });
}
