import { z } from "zod";

const messageSchema = z.object({
  id: z.number().optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  sessionId: z.string().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});

/** Options of {@linkcode DevTools.call}. */
export interface CallOptions {
  /** Parameters of the method. @default {{}} */
  params?: Record<string, unknown>;
  /** Tab that is meant; the browser itself when left out. */
  sessionId?: string;
}

/** A conversation in the Chrome DevTools protocol. */
export class DevTools implements AsyncDisposable {
  readonly #socket: WebSocket;
  readonly #closed: Promise<void>;
  readonly #waiting = new Map<
    number,
    { resolve(result: unknown): void; reject(error: Error): void }
  >();
  readonly #events = new EventTarget();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#closed = promise;
    socket.addEventListener("close", () => {
      for (const { reject } of this.#waiting.values()) {
        reject(new Error("Cannot go on: the browser is gone"));
      }
      resolve();
    });
    socket.addEventListener("message", ({ data }) => this.#receive(messageSchema.parse(JSON.parse(data))));
  }

  /** Connects to an address of the form `ws://…`. */
  static async connect(url: string): Promise<DevTools> {
    const socket = new WebSocket(url);
    await new Promise((resolve, reject) => {
      socket.addEventListener("open", resolve, { once: true });
      socket.addEventListener("error", () => reject(new Error(`Cannot connect to "${url}"`)), { once: true });
    });
    return new DevTools(socket);
  }

  /** Calls a method and returns its result. */
  async call(method: string, options: CallOptions = {}): Promise<unknown> {
    const { params = {}, sessionId } = options;
    const id = ++this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#waiting.set(id, { resolve, reject });
    this.#socket.send(JSON.stringify({ id, method, params, ...sessionId !== undefined && { sessionId } }));
    return await promise;
  }

  /** Calls back on each event of a name. */
  on(method: string, listener: (params: unknown) => void): void {
    this.#events.addEventListener(
      method,
      (event) => listener(event instanceof CustomEvent ? event.detail : undefined),
    );
  }

  #receive(message: z.output<typeof messageSchema>): void {
    if (message.method !== undefined) {
      this.#events.dispatchEvent(new CustomEvent(message.method, { detail: message.params }));
    }
    if (message.id === undefined) return;
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error === undefined) waiting?.resolve(message.result);
    else waiting?.reject(new Error(message.error.message));
  }

  /** Ends the conversation. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.close();
    await this.#closed;
  }
}
