import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { fromFileUrl } from "@std/path";
import { openTracking } from "../../lib/tracking/mod.ts";
import { filesOf, inFolder } from "../tracking/outbox/fixed.ts";

async function runScript(folder: string, end: string, env: Record<string, string> = {}) {
  const script = fromFileUrl(import.meta.resolve("./short_script.ts"));
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "--allow-read", "--allow-write", "--allow-env", "--allow-sys", script, end],
    cwd: folder,
    env: { NO_COLOR: "1", MLFLOW_TRACKING_URI: "", MLFLOW_ENABLED: "", ...env },
  }).output();
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
}

async function spanCount(folder: string): Promise<number> {
  await using tracking = await openTracking("sqlite:///mlflow.db", { folder });
  const traces = await tracking.traces({ experiments: ["/Shared/ai-agents/agent"] });
  const full = await Promise.all(traces.map(({ traceId }) => tracking.trace(traceId)));
  return full.reduce((total, trace) => total + (trace?.spans.length ?? 0), 0);
}

Deno.test(
  "a script that traces and never flushes has everything in its store when it ends, and nothing else on disk",
  inFolder(async (folder) => {
    deepStrictEqual(await runScript(folder, "end"), { code: 0, stdout: "done\n", stderr: "" });
    deepStrictEqual(filesOf(folder), ["mlflow.db"]);
    strictEqual(await spanCount(folder), 10);
  }),
);

Deno.test(
  "what was recorded survives Deno.exit(), an error and a rejection that nobody catches",
  inFolder(async (folder) => {
    for (const [end, expected] of [["exit", 0], ["throw", 1], ["reject", 1]] as const) {
      const at = `${folder}/${end}`;
      Deno.mkdirSync(at);
      const { code } = await runScript(at, end);
      strictEqual(code, expected, end);
      strictEqual(await spanCount(at), 10, end);
      ok(!filesOf(at).includes("mlflow.db.outbox"));
    }
  }),
);

Deno.test(
  "a script that exits before its store is open says what is lost",
  inFolder(async (folder) => {
    const { code, stderr } = await runScript(folder, "exit at once");
    strictEqual(code, 0);
    ok(stderr.includes("6 records were not kept") || await spanCount(folder) === 6, stderr);
  }),
);

Deno.test(
  "a script with MLFLOW_ENABLED=false leaves no file",
  inFolder(async (folder) => {
    const { code, stdout } = await runScript(folder, "end", { MLFLOW_ENABLED: "false" });
    deepStrictEqual([code, stdout], [0, "done\n"]);
    deepStrictEqual(filesOf(folder), []);
  }),
);

Deno.test("a script with MLFLOW_ENABLED=false needs no file, and sets no timer and no listener", async () => {
  const script = fromFileUrl(import.meta.resolve("./off_script.ts"));
  // Without permission to read or write, so that a touched file would be an error.
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "--no-prompt", "--allow-env", script],
    env: { NO_COLOR: "1", MLFLOW_ENABLED: "false" },
  }).output();
  strictEqual(code, 0, new TextDecoder().decode(stderr));
  // What a call costs then is measured by `deno task bench tracing`.
  deepStrictEqual(JSON.parse(new TextDecoder().decode(stdout)), { timers: 0, listeners: 0, recorded: 0, calls: 1000 });
});

Deno.test(
  "a script whose store cannot be opened runs to its end, and says why and how much is lost",
  inFolder(async (folder) => {
    const { code, stderr } = await runScript(folder, "end", { MLFLOW_TRACKING_URI: "file:///mlruns" });
    strictEqual(code, 0);
    const [first, second, ...others] = stderr.trim().split("\n");
    ok(first?.startsWith('Calls are not recorded: Cannot open the tracking store "file:///mlruns"'), stderr);
    ok(second?.startsWith("10 records were not kept"), stderr);
    deepStrictEqual(others, []);
    deepStrictEqual(filesOf(folder), []);
  }),
);
