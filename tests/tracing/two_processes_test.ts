import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { fromFileUrl } from "@std/path";
import type { Span } from "../../lib/contracts/mod.ts";
import { openTracking } from "../../lib/tracking/mod.ts";
import { trace, tracedFetch } from "../../lib/tracing/mod.ts";
import { inFolder } from "../tracking/outbox/fixed.ts";

async function startService(folder: string) {
  const script = fromFileUrl(import.meta.resolve("./rule_service.ts"));
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "--allow-read", "--allow-write", "--allow-env", "--allow-sys", "--allow-net=127.0.0.1", script],
    cwd: folder,
    env: { NO_COLOR: "1", MLFLOW_TRACKING_URI: "", MLFLOW_ENABLED: "" },
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const reader = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value = "" } = await reader.read();
  return {
    url: `http://127.0.0.1:${value.trim()}`,
    stop: async () => {
      await process.stdin.close();
      await reader.cancel();
      strictEqual((await process.status).code, 0);
    },
  };
}

function outline(spans: readonly Span[]): string[] {
  const depth = (span: Span): number => {
    const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
    return parent === undefined ? 0 : depth(parent) + 1;
  };
  return spans.toSorted((a, b) => depth(a) - depth(b)).map((span) => `${depth(span)} ${span.name}`);
}

Deno.test(
  "a trace spans two processes: over tracedFetch() and traceRequests() both write one tree into one store",
  inFolder(async (folder) => {
    const service = await startService(folder);
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    const get = tracedFetch();
    const ask = trace(async (id: string) => await (await get(`${service.url}/rules/${id}`)).text(), {
      name: "ask",
      spanType: "AGENT",
      experiment: "shop",
      store,
    });
    strictEqual(await ask("7"), "rule 7");
    await service.stop();
    const traces = await store.traces();
    deepStrictEqual(
      traces.map(({ name, state, requestPreview, responsePreview }) => [name, state, requestPreview, responsePreview]),
      [["ask", "OK", '"7"', '"rule 7"']],
    );
    const full = await store.trace(traces[0]?.traceId ?? "");
    deepStrictEqual(outline(full?.spans ?? []), [
      "0 ask",
      `1 GET ${new URL(service.url).host}`,
      "2 GET /rules/:id",
      "3 find",
    ]);
  }),
);

Deno.test(
  "a trace whose root is kept elsewhere is finished where it is kept in part",
  inFolder(async (folder) => {
    const service = await startService(folder);
    const headers = { traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" };
    strictEqual(await (await fetch(`${service.url}/rules/8`, { headers })).text(), "rule 8");
    await service.stop();
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    deepStrictEqual(
      (await store.traces()).map(({ traceId, name, state }) => [traceId, name, state]),
      [["tr-0af7651916cd43dd8448eb211c80319c", "GET /rules/:id", "OK"]],
    );
  }),
);
