/**
 * What a proxy does to a request: passes it on; answers 500 or 429 itself; passes it on and lets the answer trickle, hangs
 * up in the middle of it, or never answers at all; hangs up before the server has seen it.
 */
export type Fault = "pass" | "fail" | "busy" | "slow" | "cut" | "hang" | "refuse";

/** A request on its way through a proxy. */
export interface Passing {
  /** Number of the request, from 0. */
  number: number;
  /** Method and path. */
  call: string;
}

/** A proxy that behaves badly; disposing of it ends it. */
export interface BadProxy extends AsyncDisposable {
  /** Address. */
  url: string;
  /** How often it did what. */
  counts: Record<Fault, number>;
  /** Decides what happens to a request; may be replaced at any time. */
  decide: (passing: Passing) => Fault;
}

/** Starts a proxy before a server. */
export function startBadProxy(target: string, decide: BadProxy["decide"] = () => "pass"): BadProxy {
  const counts = { pass: 0, fail: 0, busy: 0, slow: 0, cut: 0, hang: 0, refuse: 0 };
  const ended = Promise.withResolvers<void>();
  let number = 0;
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const { pathname, search } = new URL(request.url);
    const fault = proxy.decide({ number: number++, call: `${request.method} ${pathname}` });
    counts[fault]++;
    const body = new Uint8Array(await request.arrayBuffer());
    if (fault === "fail") return Response.json({ error_code: "INTERNAL_ERROR", message: "oops" }, { status: 500 });
    if (fault === "busy") return new Response("", { status: 429, headers: { "retry-after": "1" } });
    if (fault === "refuse") return cutOff(new Uint8Array());
    const headers = new Headers(request.headers);
    for (const name of ["host", "content-length", "connection", "accept-encoding"]) headers.delete(name);
    const response = await fetch(target + pathname + search, {
      method: request.method,
      headers,
      redirect: "manual",
      ...(body.length > 0 ? { body } : {}),
    });
    const answer = new Uint8Array(await response.arrayBuffer());
    if (fault === "cut") return cutOff(answer.subarray(0, answer.length >> 1));
    if (fault === "hang") {
      await ended.promise;
      return new Response("");
    }
    const kept = new Headers(response.headers);
    for (const name of ["content-length", "transfer-encoding", "content-encoding"]) kept.delete(name);
    const { status } = response;
    if (status === 204 || status === 304) return new Response(null, { status, headers: kept });
    return new Response(fault === "slow" ? trickle(answer) : answer, { status, headers: kept });
  });
  const proxy: BadProxy = {
    url: `http://127.0.0.1:${server.addr.port}`,
    counts,
    decide,
    [Symbol.asyncDispose]: () => {
      ended.resolve();
      return server.shutdown();
    },
  };
  return proxy;
}

/** An answer that promises more than it gives before the connection is lost. */
function cutOff(bytes: Uint8Array): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      if (bytes.length > 0) controller.enqueue(bytes);
      controller.close();
    },
  });
  return new Response(body, { headers: { "content-length": String(bytes.length + 100) } });
}

/** A body that comes in ten pieces with pauses between them. */
function trickle(bytes: Uint8Array): ReadableStream<Uint8Array> {
  const size = Math.ceil(bytes.length / 10);
  let from = 0;
  return new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 30));
      if (from < bytes.length) controller.enqueue(bytes.subarray(from, from + size));
      from += size;
      if (from >= bytes.length) controller.close();
    },
  });
}
