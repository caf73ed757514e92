import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { openSqliteStore } from "../../../lib/tracking/sqlite/open.ts";

Deno.test("openSqliteStore() puts artifacts beside the file, or where it is told", async () => {
  const folder = await Deno.makeTempDir();
  {
    await using store = await openSqliteStore("sqlite:///data/mlflow.db", { folder });
    strictEqual(store.uri, "sqlite:///data/mlflow.db");
    strictEqual((await store.ensureExperiment("a")).artifactLocation, `file://${folder}/data/mlartifacts/1`);
  }
  await using store = await openSqliteStore(`sqlite:///${folder}/data/mlflow.db`, { artifactRoot: `${folder}/files` });
  strictEqual((await store.ensureExperiment("a")).artifactLocation, `file://${folder}/data/mlartifacts/1`);
  strictEqual((await store.ensureExperiment("b")).artifactLocation, `file://${folder}/files/2`);
  await store[Symbol.asyncDispose]();
  await rejects(store.experiments(), { name: "ServiceError", message: /it is closed/ });
  await Deno.remove(folder, { recursive: true });
});

Deno.test("openSqliteStore() refuses a missing file when it shall make none", async () => {
  const folder = await Deno.makeTempDir();
  await rejects(openSqliteStore("sqlite:///mlflow.db", { folder, create: false }), { name: "InputError" });
  await Deno.remove(folder);
});

const WRITER = `
const [module, folder, from] = Deno.args;
const { openSqliteStore } = await import(module);
await using store = await openSqliteStore("sqlite:///mlflow.db", { folder });
for (let batch = 0; batch < 20; batch++) {
  const records = Array.from({ length: 50 }, (_, index) => {
    const number = Number(from) + batch * 50 + index;
    // Ten spans each trace; both processes write spans of every trace.
    const trace = (batch * 50 + index) % 100;
    return { kind: "span", experiment: "shared", span: {
      traceId: "tr-" + trace.toString(16).padStart(32, "0"), spanId: (number + 1).toString(16).padStart(16, "0"),
      parentSpanId: number === trace ? null : (trace + 1).toString(16).padStart(16, "0"), name: "step", type: "TOOL",
      startTimeUnixNano: "1767225600000000000", endTimeUnixNano: "1767225600001000000", status: { code: "OK" },
      usage: { inputTokens: 1, outputTokens: 0 }, attributes: {}, events: [], links: [] } };
  });
  const { rejected } = await store.deliver(records, { segment: from, offset: batch + 1 });
  if (rejected.length > 0) throw new Error(rejected[0].error.message);
}
`;

Deno.test("openSqliteStore() lets several processes make and fill one file at once", async () => {
  const folder = await Deno.makeTempDir();
  const script = join(folder, "writer.ts");
  await Deno.writeTextFile(script, WRITER);
  const module = new URL("../../../lib/tracking/sqlite/open.ts", import.meta.url).href;
  const config = new URL("../../../deno.json", import.meta.url).pathname;
  const outputs = await Promise.all(["0", "1000"].map((from) =>
    new Deno.Command("deno", {
      args: [
        "run",
        "-q",
        "--no-check",
        `--config=${config}`,
        "--allow-read",
        "--allow-write",
        script,
        module,
        folder,
        from,
      ],
      stderr: "piped",
    }).output()
  ));
  deepStrictEqual(outputs.map(({ stderr }) => new TextDecoder().decode(stderr)), ["", ""]);
  await using store = await openSqliteStore("sqlite:///mlflow.db", { folder });
  deepStrictEqual((await store.sql("SELECT count(*), count(DISTINCT trace_id) FROM spans")).rows, [[2000, 100]]);
  const traces = await store.traces();
  strictEqual(traces.length, 100);
  // The root of each trace counts for all inside it.
  deepStrictEqual(new Set(traces.map(({ usage, state }) => `${usage?.inputTokens} ${state}`)), new Set(["1 OK"]));
  strictEqual(await store.deliveredOffset("1000"), 20);
  await Deno.remove(folder, { recursive: true });
});
