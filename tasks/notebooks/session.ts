import { decodeMessage, encodeMessage, type KernelMessage, type Sender } from "./messages.ts";
import type { ZmtpSocket } from "./socket.ts";
import { deadline } from "./waiting.ts";

/** What became of one cell. */
export interface Execution {
  /** What it threw; null where it ran to its end. */
  error: KernelError | null;
  /** Everything that it published, in order. */
  messages: KernelMessage[];
}

/** What a cell threw, as the kernel tells it. */
export interface KernelError {
  /** Class of the error. */
  name: string;
  /** Its message. */
  message: string;
  /** Lines of the stack; none where the code does not compile. */
  traceback: string[];
}

/** The sockets of a kernel that a session talks over. */
export interface Sockets {
  /** Takes requests and gives replies. */
  shell: Pick<ZmtpSocket, "send" | "receive">;
  /** Publishes outputs and status. */
  iopub: Pick<ZmtpSocket, "receive">;
}

/** What is known of one request so far. */
interface Conversation {
  messages: KernelMessage[];
  reply: PromiseWithResolvers<KernelMessage>;
  idle: PromiseWithResolvers<void>;
}

const ASK_AGAIN_MS = 100;

/** Sends requests and sorts what comes back by the request that it answers. */
export class Session {
  /** Settles when both sockets have closed; rejects where a message cannot be read. */
  readonly closed: Promise<unknown>;
  readonly #sockets: Sockets;
  readonly #sender: Sender;
  readonly #conversations = new Map<string, Conversation>();
  #last = 0;

  /** Begins to listen. */
  constructor(sockets: Sockets, sender: Sender) {
    this.#sockets = sockets;
    this.#sender = sender;
    this.closed = Promise.all([this.#listen(sockets.shell), this.#listen(sockets.iopub)]);
    this.closed.catch(() => {}); // heard by whoever waits at that moment
  }

  /** Asks until an answer is heard on both sockets: a subscription takes a moment to arrive. */
  async ready(): Promise<void> {
    for (;;) {
      const { reply, idle } = await this.#ask("kernel_info_request", {});
      await reply.promise;
      const patience = deadline(ASK_AGAIN_MS, () => new DOMException("No status yet", "TimeoutError"));
      const heard = await Promise.race([idle.promise.then(() => true), patience.passed.catch(() => false)]);
      patience.clear();
      if (heard) return;
    }
  }

  /** Executes code and waits until all that it published is here. */
  async execute(code: string): Promise<Execution> {
    const { reply, idle, messages } = await this.#ask("execute_request", {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: true,
    });
    const { content } = await reply.promise;
    await idle.promise;
    await this.#barrier();
    return { error: errorOf(content), messages };
  }

  /** The kernel says that it is idle before the last outputs have left; the answer to another question leaves after them. */
  async #barrier(): Promise<void> {
    const { reply, idle } = await this.#ask("kernel_info_request", {});
    await reply.promise;
    await idle.promise;
  }

  async #ask(type: string, content: Record<string, unknown>): Promise<Conversation> {
    const id = `${this.#sender.session}-${++this.#last}`;
    const conversation: Conversation = {
      messages: [],
      reply: Promise.withResolvers(),
      idle: Promise.withResolvers(),
    };
    this.#conversations.set(id, conversation);
    await this.#sockets.shell.send(encodeMessage({ id, type, parentId: "", content }, this.#sender));
    return conversation;
  }

  async #listen(socket: Pick<ZmtpSocket, "receive">): Promise<void> {
    for (let parts = await socket.receive(); parts !== null; parts = await socket.receive()) {
      this.#sort(decodeMessage(parts, this.#sender.key));
    }
  }

  #sort(message: KernelMessage): void {
    const conversation = this.#conversations.get(message.parentId);
    if (conversation === undefined) return;
    if (message.type.endsWith("_reply")) conversation.reply.resolve(message);
    else if (message.type !== "status") conversation.messages.push(message);
    else if (message.content["execution_state"] === "idle") conversation.idle.resolve();
  }
}

function errorOf({ status, ename, evalue, traceback }: Record<string, unknown>): KernelError | null {
  if (status === "ok") return null;
  const lines = Array.isArray(traceback) ? traceback.map(String).filter((line) => line !== "") : [];
  return { name: String(ename ?? "Error"), message: String(evalue ?? ""), traceback: lines };
}
