import { join } from "@std/path";
import { type Execution, Session } from "./session.ts";
import { ZmtpSocket } from "./socket.ts";
import { deadline, interrupted } from "./waiting.ts";

const PORT_NAMES = ["shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"] as const;

const ATTEMPTS = 3;

/** Options of {@linkcode startKernel}. */
export interface KernelOptions {
  /** Working directory: `deno.json` is found from here upwards. */
  cwd: string;
  /** Variables besides the inherited ones. @default {{}} */
  env?: Record<string, string>;
  /** Milliseconds that the start may take. @default {30000} */
  startMs?: number;
  /** Ends the kernel at any time. */
  signal?: AbortSignal | undefined;
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
  for (let attempt = 1;; attempt++) {
    try {
      return await start(options);
    } catch (error) {
      // Somebody else has taken a port between the choice and the start.
      const taken = error instanceof KernelStopped && error.message.includes("AddrInUse");
      if (!taken || attempt === ATTEMPTS) throw error;
    }
  }
}

async function start(options: KernelOptions): Promise<Kernel> {
  const { cwd, env = {}, startMs = 30_000, signal } = options;
  await using cleanup = new AsyncDisposableStack();
  const folder = Deno.makeTempDirSync({ prefix: "vigil-kernel-" });
  cleanup.defer(() => Deno.removeSync(folder, { recursive: true }));
  const key = crypto.randomUUID();
  const ports = freePorts();
  const file = join(folder, "connection.json");
  Deno.writeTextFileSync(file, connectionFile(ports, key), { mode: 0o600 });
  const child = new Deno.Command("deno", {
    args: ["jupyter", "--kernel", "--conn", file],
    cwd,
    // Outputs are the same everywhere; and temporary files of cells go with the kernel, which does not tell its cells
    // when it ends.
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
  const gone = child.status.then(async ({ code, signal: by }): Promise<never> => {
    await streams;
    throw new KernelStopped(`The kernel ended with ${by ?? code}${lastLines(written)}`);
  });
  gone.catch(() => {}); // heard by whoever waits at that moment
  const interrupt = interrupted(signal);
  cleanup.defer(interrupt.clear);
  const late = deadline(startMs, () => new KernelStopped(`The kernel was not ready after ${startMs / 1000} s`));
  try {
    const stops = [gone, interrupt.passed, late.passed];
    const isOver = endOf(Promise.race(stops));
    const shell = cleanup.use(await connect(ports.shell_port, { socketType: "DEALER", isOver, stops }));
    const iopub = cleanup.use(await connect(ports.iopub_port, { socketType: "SUB", isOver, stops }));
    await iopub.send([Uint8Array.of(1)]); // subscribes to everything
    const session = new Session({ shell, iopub }, { key, session: crypto.randomUUID() });
    await Promise.race([session.ready(), session.closed, ...stops]);
    const resources = cleanup.move();
    return {
      async execute(code, { timeoutMs }) {
        const slow = deadline(timeoutMs, () => new KernelStopped(`Not at its end after ${timeoutMs / 1000} s`));
        const failure = session.closed.then(() => gone);
        try {
          return await Promise.race([session.execute(code), gone, failure, interrupt.passed, slow.passed]);
        } finally {
          slow.clear();
        }
      },
      async [Symbol.asyncDispose]() {
        shell[Symbol.dispose]();
        iopub[Symbol.dispose]();
        await session.closed.catch(() => {});
        await resources.disposeAsync();
      },
    };
  } finally {
    late.clear();
  }
}

/** Connects as soon as the kernel listens. */
async function connect(
  port: number,
  options: { socketType: string; isOver: () => boolean; stops: readonly Promise<never>[] },
): Promise<ZmtpSocket> {
  for (;;) {
    try {
      return await ZmtpSocket.connect(port, options.socketType);
    } catch (error) {
      if (!(error instanceof Deno.errors.ConnectionRefused)) throw error;
      if (options.isOver()) return await Promise.race(options.stops);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }
}

function endOf(promise: Promise<unknown>): () => boolean {
  let over = false;
  const end = () => over = true;
  promise.then(end, end);
  return () => over;
}

/**
 * Ports that nobody listens on at this moment, below those that systems give to outgoing connections: one of those could
 * be taken at any time, even by this process while it connects.
 */
function freePorts(): Record<(typeof PORT_NAMES)[number], number> {
  const listeners: Deno.TcpListener[] = [];
  while (listeners.length < PORT_NAMES.length) {
    const [random = 0] = crypto.getRandomValues(new Uint16Array(1));
    try {
      listeners.push(Deno.listen({ hostname: "127.0.0.1", port: 20_000 + random % 12_000 }));
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    }
  }
  const [shell_port = 0, iopub_port = 0, stdin_port = 0, control_port = 0, hb_port = 0] = listeners.map(({ addr }) =>
    addr.port
  );
  for (const listener of listeners) listener.close();
  return { shell_port, iopub_port, stdin_port, control_port, hb_port };
}

function connectionFile(ports: Record<string, number>, key: string): string {
  return JSON.stringify({ transport: "tcp", ip: "127.0.0.1", signature_scheme: "hmac-sha256", key, ...ports });
}

async function collect(stream: ReadableStream<Uint8Array<ArrayBuffer>>, into: string[]): Promise<void> {
  for await (const text of stream.pipeThrough(new TextDecoderStream())) into.push(text);
}

/** What the kernel said in the end, without its stack. */
function lastLines(written: readonly string[]): string {
  const lines = written.join("").split("\n").map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("at ") && !line.includes("is unstable"));
  return lines.length === 0 ? "" : `: ${lines.slice(-2).join(" ")}`;
}

function killQuietly(child: Deno.ChildProcess): void {
  try {
    child.kill("SIGKILL");
  } catch (error) {
    if (!(error instanceof TypeError) && !(error instanceof Deno.errors.NotFound)) throw error; // it has ended already
  }
}
