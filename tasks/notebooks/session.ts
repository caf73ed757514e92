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
  readonly #marks = new Map<string, () => void>();
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

  /**
   * Executes code and waits until all that it published is here.
   *
   * The kernel says that it is idle before the last outputs have left: they go through a queue of their own, and what
   * leaves late is labelled as an answer to whatever was asked last. So a marker is sent through the same queue; what
   * comes before it, under either label, belongs to the code.
   */
  async execute(code: string): Promise<Execution> {
    const cell = await this.#ask("execute_request", executeRequest(code, { silent: false }));
    const { content } = await cell.reply.promise;
    const mark = `${this.#sender.session}-mark-${this.#last}`;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#marks.set(mark, resolve);
    const marker = await this.#ask("execute_request", executeRequest(markerCode(mark), { silent: true }));
    await promise;
    this.#conversations.clear();
    this.#marks.clear();
    return { error: errorOf(content), messages: [...cell.messages, ...marker.messages].filter(isOutput) };
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
    const { type, content } = message;
    const reached = type === MARK_TYPE ? this.#marks.get(String(content["mark"])) : undefined;
    if (reached !== undefined) return reached();
    const conversation = this.#conversations.get(message.parentId);
    if (conversation === undefined) return;
    if (type.endsWith("_reply")) conversation.reply.resolve(message);
    else if (type !== "status") conversation.messages.push(message);
    else if (content["execution_state"] === "idle") conversation.idle.resolve();
  }
}

const MARK_TYPE = "vigil_mark";

function markerCode(mark: string): string {
  return `await Deno.jupyter.broadcast(${JSON.stringify(MARK_TYPE)}, { mark: ${JSON.stringify(mark)} });`;
}

function executeRequest(code: string, options: { silent: boolean }): Record<string, unknown> {
  const { silent } = options;
  return { code, silent, store_history: !silent, user_expressions: {}, allow_stdin: false, stop_on_error: false };
}

function isOutput({ type }: KernelMessage): boolean {
  return type !== "execute_input";
}

function errorOf({ status, ename, evalue, traceback }: Record<string, unknown>): KernelError | null {
  if (status === "ok") return null;
  const lines = Array.isArray(traceback) ? traceback.map(String).filter((line) => line !== "") : [];
  return { name: String(ename ?? "Error"), message: String(evalue ?? ""), traceback: lines };
}
