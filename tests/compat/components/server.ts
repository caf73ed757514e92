/** What to start and how to see that it is ready. */
export interface ServerOptions {
  /** Program and arguments. */
  command: readonly string[];
  /** Address that answers with a good status once the server is ready, or words that it writes then. */
  ready: { url: string } | { output: string };
  /** How long that may take. @default {60_000} */
  timeoutMs?: number;
  /** Working directory. */
  cwd?: string;
  /** Variables besides the inherited ones. */
  env?: Record<string, string>;
  /** Asks the server to end. @default {"SIGTERM"} */
  stopSignal?: Deno.Signal;
}

/** A running server; disposing of it ends it with all that it started. */
export interface Server extends AsyncDisposable {
  /** What it has written so far, both streams. */
  output(): string;
}

/** A port that nobody listens on now. */
export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/**
 * Starts a server and waits until it is ready.
 *
 * @throws {Error} If it ends before, or takes too long; the message holds what it wrote.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const {
    command,
    ready,
    timeoutMs = 60_000,
    stopSignal = "SIGTERM",
    cwd,
    env = {},
  } = options;
  const [program = "", ...args] = command;
  const child = new Deno.Command(program, {
    ...cwd !== undefined && { cwd },
    env,
    args,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    detached: true,
  }).spawn();
  const written: string[] = [];
  const wake = new EventTarget();
  const collect = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> => {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      written.push(text);
      wake.dispatchEvent(new Event("output"));
    }
  };
  const streams = Promise.all([collect(child.stdout), collect(child.stderr)]);
  const output = (): string => written.join("");
  const stop = async (): Promise<void> => {
    signalGroup(child.pid, stopSignal);
    const patience = setTimeout(() => signalGroup(child.pid, "SIGKILL"), 10_000);
    await child.status;
    clearTimeout(patience);
    signalGroup(child.pid, "SIGKILL");
    await streams;
  };
  const deadline = AbortSignal.timeout(timeoutMs);
  const ended = child.status.then(({ code }) => Promise.reject(new Error(`it ended with ${code}`)));
  const late = new Promise<never>((_, reject) => {
    deadline.addEventListener(
      "abort",
      () => reject(new Error(`it was not ready after ${timeoutMs} ms`)),
      { once: true },
    );
  });
  try {
    const whenReady = "url" in ready ? answers(ready.url, deadline) : says(ready.output, { output, wake });
    await Promise.race([whenReady, ended, late]);
  } catch (error) {
    await stop();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Cannot start "${command.join(" ")}": ${reason}\n${output()}`);
  }
  ended.catch(() => {}); // a server that ends later is seen by whoever talks to it
  return { output, [Symbol.asyncDispose]: stop };
}

async function answers(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const response = await fetch(url, { signal });
      await response.body?.cancel();
      if (response.ok) return;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // refused: not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function says(words: string, server: { output(): string; wake: EventTarget }): Promise<void> {
  while (!server.output().includes(words)) {
    await new Promise((resolve) => server.wake.addEventListener("output", resolve, { once: true }));
  }
}

/** Signals a process and all that it started; whoever has ended already is fine. */
function signalGroup(pid: number, signal: Deno.Signal): void {
  try {
    Deno.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound) && !(error instanceof Deno.errors.PermissionDenied)) throw error;
  }
}
