/** `deno task ui`: MLflow's own UI on the store, from the project's `.venv`. */

import { join } from "@std/path";
import { z } from "zod";
import { loadSettings, readEnv } from "vigil/config";
import { InputError, ServiceError } from "vigil/contracts";
import { trackingSettings } from "vigil/tracking";
import { command, EXIT } from "./command.ts";

/** The command `deno task ui`. */
export const uiCommand = command({
  name: "ui",
  summary: "Open MLflow's own UI on the store",
  flags: z.object({
    port: z.number().int().min(1).max(65535).default(5000).describe("Port on this machine"),
  }),
  examples: ["deno task ui", "deno task ui --port 5001"],
  async run({ flags, sources, folder, output, signal }) {
    const { trackingUri } = loadSettings(trackingSettings, sources);
    if (!trackingUri.startsWith("sqlite:")) {
      throw new InputError(`Cannot open the UI on "${trackingUri}": expected a sqlite store`, {
        hint: "A server shows its own UI at its address",
      });
    }
    const program = findMlflow(folder);
    if (program === undefined) {
      throw new InputError("Cannot open the UI: MLflow is not in .venv", {
        hint: "`deno task test` sets it up, or: python3 -m venv .venv && .venv/bin/pip install mlflow==3.17.2",
      });
    }
    output.print(`MLflow's UI on ${trackingUri}: http://127.0.0.1:${flags.port} (interrupt to stop)`);
    const child = new Deno.Command(program, {
      args: ["ui", "--backend-store-uri", trackingUri, "--host", "127.0.0.1", "--port", String(flags.port)],
      cwd: folder,
      env: { MLFLOW_SERVER_ENABLE_JOB_EXECUTION: readEnv("MLFLOW_SERVER_ENABLE_JOB_EXECUTION") ?? "false" },
    }).spawn();
    const stop = () => child.kill("SIGTERM");
    signal.addEventListener("abort", stop, { once: true });
    const status = await child.status;
    signal.removeEventListener("abort", stop);
    if (status.success || signal.aborted) return EXIT.done;
    throw new ServiceError(`MLflow's UI ended with code ${status.code}`, { hint: "Its own messages are above" });
  },
});

function findMlflow(folder: string): string | undefined {
  for (const path of [join(folder, ".venv/bin/mlflow"), join(folder, ".venv/Scripts/mlflow.exe")]) {
    try {
      if (Deno.statSync(path).isFile) return path;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return undefined;
}

if (import.meta.main) await uiCommand.main();
