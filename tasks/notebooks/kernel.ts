import { join } from "@std/path";
import { decodeMessage, encodeMessage, type KernelMessage, type Sender } from "./messages.ts";
import { ZmtpSocket } from "./socket.ts";

/** Options of {@linkcode startKernel}. */
export interface KernelOptions {
  /** Working directory: `deno.json` is found from here upwards. */
  cwd: string;
  /** Variables besides the inherited ones. @default {{}} */
  env?: Record<string, string>;
  /** Milliseconds that the start may take. @default {30000} */
  startMs?: number;
  /** Ends the kernel at any time. */
  signal?: AbortSignal;
}

/** What became of one cell. */
export interface Execution {
  /** Whether the code ran to its end. */
  status: "ok" | "error";
  /** What was thrown; null where nothing was. */
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

/** A running Deno kernel. Disposing of it ends the process. */
export interface Kernel extends AsyncDisposable {
  /**
   * Runs code and waits until all that it published is here.
   *
   * @throws {KernelStopped} If the code takes too long, or the kernel ends. The kernel is of no use after that.
   */
  execute(code: string, options: { timeoutMs: number }): Promise<Execution>;
}

/** The kernel is gone, or did not answer in time. */
export class KernelStopped extends Error {
  /** Name of the class. */
  override name = "KernelStopped";
}

/**
 * Starts `deno jupyter --kernel` and connects to it.
 *
 * @throws {KernelStopped} If it does not answer in time.
 */
export async function startKernel(options: KernelOptions): Promise<Kernel> {
  const { cwd, env = {}, startMs = 30_000, signal } = options;
  await using cleanup = new AsyncDisposableStack();
  const folder = Deno.makeTempDirSync({ prefix: "vigil-kernel-" });
  cleanup.defer(() => Deno.removeSync(folder, { recursive: true }));
  const [shell = 0, iopub = 0, stdin = 0, control = 0, heartbeat = 0] = freePorts(5);
  const key = crypto.randomUUID();
  const file = join(folder, "connection.json");
  const connection = {
    transport: "tcp",
    ip: "127.0.0.1",
    signature_scheme: "hmac-sha256",
    key,
    shell_port: shell,
    iopub_port: iopub,
    stdin_port: stdin,
    control_port: control,
    hb_port: heartbeat,
  };
  Deno.writeTextFileSync(file, JSON.stringify(connection), { mode: 0o600 });
  const child = new Deno.Command("deno", {
    args: ["jupyter", "--kernel", "--conn", file],
    cwd,
    // What a cell keeps for a while goes with the kernel: it does not tell its cells when it ends.
    env: { NO_COLOR: "1", TZ: "UTC", TMPDIR: folder, ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const written: string[] = [];
  const streams = Promise.all([collect(child.stdout, written), collect(child.stderr, written)]);
  cleanup.defer(async () => {
    killQuietly(child);
    await child.status;
    await streams;
  });
  const ended = child.status.then(({ code, signal: by }) =>
    new KernelStopped(`The kernel ended with ${by ?? code}${lastLines(written)}`)
  );
  const aborted = signal === undefined ? never() : abortOf(signal, cleanup);
  const deadline = timeout(startMs, `The kernel was not ready after ${startMs / 1000} s`);
  try {
    const stop = [ended.then(fail), aborted, deadline.promise];
    const sockets = await Promise.race([connect({ shell, iopub, child: child.status }), ...stop]);
    for (const socket of Object.values(sockets)) cleanup.use(socket);
    const session = new Session(sockets, { key, session: crypto.randomUUID() });
    cleanup.use(session);
    await Promise.race([session.ready(), ...stop]);
    const resources = cleanup.move();
    return {
      async execute(code, { timeoutMs }) {
        const late = timeout(timeoutMs, `No end after ${timeoutMs / 1000} s`);
        try {
          return await Promise.race([session.execute(code), ended.then(fail), aborted, late.promise]);
        } finally {
          late.clear();
        }
      },
      [Symbol.asyncDispose]: () => resources.disposeAsync(),
    };
  } finally {
    deadline.clear();
  }
}

interface Sockets {
  shell: ZmtpSocket;
  iopub: ZmtpSocket;
}

async function connect(to: { shell: number; iopub: number; child: Promise<unknown> }): Promise<Sockets> {
  let ended = false;
  void to.child.then(() => ended = true);
  const shell = await connectPatiently(to.shell, { socketType: "DEALER", isOver: () => ended });
  const iopub = await connectPatiently(to.iopub, { socketType: "SUB", isOver: () => ended });
  await iopub.send([Uint8Array.of(1)]); // subscribes to everything
  return { shell, iopub };
}

async function connectPatiently(
  port: number,
  options: { socketType: string; isOver: () => boolean },
): Promise<ZmtpSocket> {
  for (;;) {
    try {
      return await ZmtpSocket.connect(port, options.socketType);
    } catch (error) {
      if (!(error instanceof Deno.errors.ConnectionRefused) || options.isOver()) throw error;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }
}

/** What is known of one request so far. */
interface Conversation {
  messages: KernelMessage[];
  reply: PromiseWithResolvers<KernelMessage>;
  idle: PromiseWithResolvers<void>;
}

/** Sends requests and sorts what comes back by the request that it answers. */
class Session implements AsyncDisposable {
  readonly #sockets: Sockets;
  readonly #sender: Sender;
  readonly #conversations = new Map<string, Conversation>();
  readonly #loops: Promise<void[]>;
  #last = 0;

  constructor(sockets: Sockets, sender: Sender) {
    this.#sockets = sockets;
    this.#sender = sender;
    this.#loops = Promise.all([this.#listen(sockets.shell), this.#listen(sockets.iopub)]);
  }

  /** Asks until the answer is heard on both sockets: a subscription takes a moment to arrive. */
  async ready(): Promise<void> {
    for (;;) {
      const conversation = await this.#ask("kernel_info_request", {});
      await conversation.reply.promise;
      const patience = timeout(100, "");
      const heard = await Promise.race([
        conversation.idle.promise.then(() => true),
        patience.promise.catch(() => false),
      ]);
      patience.clear();
      if (heard) return;
    }
  }

  async execute(code: string): Promise<Execution> {
    const conversation = await this.#ask("execute_request", {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: true,
    });
    const { content } = await conversation.reply.promise;
    await conversation.idle.promise;
    await this.#barrier();
    const status = content["status"] === "ok" ? "ok" : "error";
    const { ename, evalue, traceback } = content;
    const lines = Array.isArray(traceback) ? traceback.map(String).filter((line) => line !== "") : [];
    return {
      status,
      error: status === "ok"
        ? null
        : { name: String(ename ?? "Error"), message: String(evalue ?? ""), traceback: lines },
      messages: conversation.messages,
    };
  }

  /** The kernel says that it is idle before the last outputs have left; the answer to another question comes after them. */
  async #barrier(): Promise<void> {
    const conversation = await this.#ask("kernel_info_request", {});
    await conversation.reply.promise;
    await conversation.idle.promise;
  }

  async #ask(type: string, content: Record<string, unknown>): Promise<Conversation> {
    const id = `${this.#sender.session}-${++this.#last}`;
    const conversation = { messages: [], reply: Promise.withResolvers<KernelMessage>(), idle: Promise.withResolvers<void>() };
    this.#conversations.set(id, conversation);
    await this.#sockets.shell.send(encodeMessage({ id, type, parentId: "", content }, this.#sender));
    return conversation;
  }

  async #listen(socket: ZmtpSocket): Promise<void> {
    for (;;) {
      const parts = await socket.receive();
      if (parts === null) return;
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

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of Object.values(this.#sockets)) socket[Symbol.dispose]();
    await this.#loops;
  }
}

/** Ports that nobody listens on at this moment. */
function freePorts(count: number): number[] {
  const listeners = Array.from({ length: count }, () => Deno.listen({ hostname: "127.0.0.1", port: 0 }));
  const ports = listeners.map(({ addr }) => addr.port);
  for (const listener of listeners) listener.close();
  return ports;
}

async function collect(stream: ReadableStream<Uint8Array<ArrayBuffer>>, into: string[]): Promise<void> {
  for await (const text of stream.pipeThrough(new TextDecoderStream())) into.push(text);
}

function lastLines(written: readonly string[]): string {
  const lines = written.join("").trim().split("\n").filter((line) => line !== "" && !line.includes("is unstable"));
  return lines.length === 0 ? "" : `: ${lines.slice(-3).join(" ")}`;
}

function killQuietly(child: Deno.ChildProcess): void {
  try {
    child.kill("SIGKILL");
  } catch (error) {
    if (!(error instanceof TypeError) && !(error instanceof Deno.errors.NotFound)) throw error; // it has ended already
  }
}

function fail(error: Error): never {
  throw error;
}

function never(): Promise<never> {
  return new Promise(() => {});
}

function abortOf(signal: AbortSignal, cleanup: AsyncDisposableStack): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  const listener = () => reject(signal.reason);
  if (signal.aborted) listener();
  signal.addEventListener("abort", listener, { once: true });
  cleanup.defer(() => signal.removeEventListener("abort", listener));
  promise.catch(() => {}); // heard by whoever waits at that moment
  return promise;
}

function timeout(milliseconds: number, message: string): { promise: Promise<never>; clear(): void } {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new KernelStopped(message)), milliseconds);
  promise.catch(() => {}); // heard by whoever waits at that moment
  return { promise, clear: () => clearTimeout(timer) };
}
