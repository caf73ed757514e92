/**
 * A server in a process of its own that takes whatever tracing libraries send, answers what they expect, and counts which
 * calls of a burst it has seen: `GET /seen` tells how many, `DELETE /seen` begins anew. Prints its port.
 */
import { gunzipSync, inflateSync, zstdDecompressSync } from "node:zlib";

const seen = new Set<string>();
const MARK = /burst-\d{6}/g;
const decoder = new TextDecoder("latin1");

const ANSWERS: Readonly<Record<string, unknown>> = {
  // LangSmith asks what the server can take.
  "/info": {
    version: "0.12.0",
    batch_ingest_config: { use_multipart_endpoint: true, size_limit: 100, size_limit_bytes: 20_971_520 },
  },
  // Braintrust logs in and asks for its project first.
  "/api/apikey/login": { org_info: [{ id: "o", name: "bench", api_url: "", proxy_url: "" }] },
  "/api/project/register": { project: { id: "p", name: "bench", org_id: "o" } },
  "/version": { logs3_payload_max_bytes: null },
};

function unpacked(body: Uint8Array<ArrayBuffer>, encoding: string | null): Uint8Array {
  if (encoding === "gzip") return gunzipSync(body);
  if (encoding === "deflate") return inflateSync(body);
  return encoding === "zstd" ? zstdDecompressSync(body) : body;
}

const server = Deno.serve(
  { port: 0, hostname: "127.0.0.1", onListen: ({ port }) => console.log(port) },
  async (request) => {
    const { pathname, origin } = new URL(request.url);
    if (pathname === "/seen") {
      if (request.method === "DELETE") seen.clear();
      return Response.json({ seen: seen.size });
    }
    const body = unpacked(await request.bytes(), request.headers.get("content-encoding"));
    for (const [mark] of decoder.decode(body).matchAll(MARK)) seen.add(mark);
    const answer = ANSWERS[pathname] ?? {};
    return Response.json(JSON.parse(JSON.stringify(answer).replaceAll('"api_url":""', `"api_url":"${origin}"`)));
  },
);
await server.finished;
