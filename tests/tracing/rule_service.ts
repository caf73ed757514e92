/** A service in a process of its own that looks rules up: it traces its requests, and ends when nobody holds its input open. */
import { Hono } from "hono";
import { openTracking } from "../../lib/tracking/mod.ts";
import { trace, traceRequests } from "../../lib/tracing/mod.ts";

await using store = await openTracking("sqlite:///mlflow.db");
const find = trace((id: string) => `rule ${id}`, { name: "find", spanType: "RETRIEVER", store });
const app = new Hono()
  .use(traceRequests({ store, experiment: "shop" }))
  .get("/rules/:id", (c) => c.text(find(c.req.param("id"))));
const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: ({ port }) => console.log(port) }, app.fetch);
for await (const _ of Deno.stdin.readable) { /* Nothing is said, only that somebody is still there. */ }
await server.shutdown();
