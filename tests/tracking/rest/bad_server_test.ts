import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { openRestStore, type RestStoreOptions } from "../../../lib/tracking/rest/mod.ts";
import { inFolder } from "../outbox/fixed.ts";
import { FakeMlflow } from "./fake_mlflow.ts";
import { spanRecord, START_MS, traceId } from "./fixture.ts";

/** A server on a socket that does to each connection what it is told, then answers as MLflow does. */
function listen(
  server: FakeMlflow,
  faults: ((connection: Deno.TcpConn) => Promise<void>)[],
): AsyncDisposable & { url: string } {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const front = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const { pathname, search } = new URL(request.url);
    const body = new Uint8Array(await request.arrayBuffer());
    const init = { method: request.method, headers: request.headers, ...(body.length > 0 ? { body } : {}) };
    return await server.fetch(`http://mlflow.test${pathname}${search}`, init);
  });
  const port = front.addr.port;
  const accept = async (): Promise<void> => {
    for await (const connection of listener) {
      const fault = faults.shift();
      if (fault === undefined) void pass(connection, port);
      else await fault(connection);
    }
  };
  const done = accept();
  return {
    url: `http://127.0.0.1:${listener.addr.port}`,
    async [Symbol.asyncDispose]() {
      listener.close();
      await done;
      await front.shutdown();
    },
  };
}

/** Carries a connection on to the server behind. */
async function pass(connection: Deno.TcpConn, port: number): Promise<void> {
  const onward = await Deno.connect({ hostname: "127.0.0.1", port });
  const carry = (from: Deno.TcpConn, to: Deno.TcpConn) => from.readable.pipeTo(to.writable).catch(() => {});
  await Promise.all([carry(connection, onward), carry(onward, connection)]);
}

/** Reads the beginning of a request, writes this, and closes. */
function say(...parts: string[]): (connection: Deno.TcpConn) => Promise<void> {
  return async (connection) => {
    await connection.read(new Uint8Array(65_536));
    for (const part of parts) await connection.write(new TextEncoder().encode(part));
    connection.close();
  };
}

const answer = (status: string, body: string, headers = "") =>
  `HTTP/1.1 ${status}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n${headers}\r\n${body}`;

const QUICK: RestStoreOptions = { wait: () => Promise.resolve(), timeoutMs: 10_000 };

/** Faults that pass, one after the other; what was to be stored is there once in the end. */
Deno.test(
  "a server that fails, is busy, cuts answers off and hangs up gets everything in the end, once",
  inFolder(async (folder) => {
    await using server = await FakeMlflow.start(folder);
    await using front = listen(server, [
      say(answer("500 Internal Server Error", '{"error_code":"INTERNAL_ERROR","message":"oops"}')),
      say(answer("429 Too Many Requests", "", "retry-after: 1\r\n")),
      say(answer("502 Bad Gateway", "<html><body>Bad gateway</body></html>", "content-type: text/html\r\n")),
      say('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"experiment":'),
      say(),
    ]);
    await using store = openRestStore(front.url, { ...QUICK, attempts: 10 });
    const run = await store.createRun({
      experiment: "/Shared/demo",
      name: "r",
      startTimeMs: START_MS,
      userId: "ada",
    });
    const report = await store.deliver([
      spanRecord(1, 0),
      { kind: "metric", runId: run.runId, key: "accuracy", value: 0.9, timestampMs: START_MS, step: 0 },
    ]);
    deepStrictEqual(report, { delivered: 2, rejected: [] });
    strictEqual((await server.store.runs()).length, 1);
    strictEqual((await server.store.trace(traceId(1)))?.spans.length, 1);
    strictEqual((await server.store.metricHistory(run.runId, "accuracy")).length, 1);
  }),
);

Deno.test(
  "a server that hangs up after it has stored spans stores them once",
  inFolder(async (folder) => {
    await using server = await FakeMlflow.start(folder);
    await using store = openRestStore("http://mlflow.test", { ...QUICK, fetch: server.fetch });
    await store.ensureExperiment("/Shared/demo");
    server.misbehave.push(null, async () => {
      await server.store.deliver([spanRecord(1, 0), spanRecord(1, 1)]);
      throw new TypeError("connection closed before message completed");
    });
    deepStrictEqual(await store.deliver([spanRecord(1, 0), spanRecord(1, 1)]), { delivered: 2, rejected: [] });
    strictEqual((await server.store.trace(traceId(1)))?.spans.length, 2);
  }),
);

Deno.test("a page to log in, a server that is not there and one that hangs are told apart", async () => {
  using page = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const html = "<!doctype html><html><body>Please log in</body></html>";
  const serving = (async () => {
    for await (const connection of page) await say(answer("200 OK", html, "content-type: text/html\r\n"))(connection);
  })();
  const url = `http://127.0.0.1:${page.addr.port}`;
  await rejects(openRestStore(url, QUICK).experiments(), {
    name: "ServiceError",
    message: /found a page of HTML/,
    hint: /log in/,
  });
  page.close();
  await serving;
  await rejects(openRestStore(url, QUICK).experiments(), {
    name: "ServiceError",
    message: `Cannot list the experiments: the server at "${url}" cannot be reached`,
  });
  using silent = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const slow = openRestStore(`http://127.0.0.1:${silent.addr.port}`, { ...QUICK, timeoutMs: 20, attempts: 2 });
  await rejects(slow.experiments(), { name: "ServiceError", message: /did not answer in time 2 times/ });
});

Deno.test("a body that trickles is given up, however long it goes on", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  let stop = false;
  const serving = (async () => {
    const connection = await listener.accept();
    await connection.read(new Uint8Array(65_536));
    await connection.write(new TextEncoder().encode("HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n{"));
    try {
      while (!stop) {
        await connection.write(new TextEncoder().encode(" "));
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    } catch {
      // The store has hung up.
    }
    connection.close();
  })();
  const store = openRestStore(`http://127.0.0.1:${listener.addr.port}`, { ...QUICK, timeoutMs: 50, attempts: 1 });
  await rejects(store.experiments(), { name: "ServiceError", message: /did not answer in time$/ });
  stop = true;
  await serving;
});
