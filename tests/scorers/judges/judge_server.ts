import { type SteadyChat, steadyChat, type SteadyChatOptions } from "../../../lib/models/mod.ts";
import { completion } from "../../models/chat_server.ts";

/** What a judge is asked. */
export interface Asked {
  /** The messages. */
  messages: { role: string; content: string }[];
  /** The last question. */
  question: string;
  /** The word of its marks. */
  check: string;
}

/** An answer: an object as JSON with the right word, a text as it stands, or a whole response. */
export type JudgeReply = object | string | Response;

/** A local service that judges. */
export interface JudgeServer extends AsyncDisposable {
  /** What it was asked. */
  asked: Asked[];
  /** Address up to and with `/v1`. */
  baseUrl: string;
  /** A chat with it that waits for nothing. */
  chat: SteadyChat;
}

/** Starts one on a free port; replies in turn, the last one for ever. */
export function judgeServer(
  replies: readonly (JudgeReply | ((asked: Asked) => JudgeReply | Promise<JudgeReply>))[],
  options: Partial<SteadyChatOptions> = {},
): JudgeServer {
  const asked: Asked[] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
    const { messages } = await request.json();
    const question = messages.findLast((message: { role: string; content: string }) =>
      message.content.includes("<<<END")
    );
    const check = /<<<END (\w+)>>>/.exec(question?.content ?? "")?.[1] ?? "";
    const now = { messages, question: String(question?.content), check };
    const reply = replies[Math.min(asked.length, replies.length - 1)] ?? {};
    asked.push(now);
    const answer = typeof reply === "function" ? await reply(now) : reply;
    if (answer instanceof Response) return answer.clone();
    return completion({
      content: typeof answer === "string" ? answer : JSON.stringify({ check, reason: "because", ...answer }),
    });
  });
  const baseUrl = `http://127.0.0.1:${server.addr.port}/v1`;
  const chat = steadyChat({
    model: "local-model",
    baseUrl,
    sleep: () => Promise.resolve(),
    tries: 3,
    ...options,
  });
  return { asked, baseUrl, chat, [Symbol.asyncDispose]: () => server.shutdown() };
}
