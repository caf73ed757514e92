/** What a webhook that behaves as told received. */
export interface Webhook extends AsyncDisposable {
  url: string;
  bodies: unknown[];
  paths: string[];
}

/** A real server on a free port, which answers the n-th request (from 0) as told. */
export function webhook(answer: (n: number, request: Request) => Response | Promise<Response>): Webhook {
  const bodies: unknown[] = [];
  const paths: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    bodies.push(await request.json());
    paths.push(`${request.method} ${new URL(request.url).pathname}`);
    return await answer(bodies.length - 1, request);
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}/hooks/secret-token`,
    bodies,
    paths,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** Answers every request well. */
export function fine(): Response {
  return new Response("ok");
}
