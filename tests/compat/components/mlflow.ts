import { dirname, join } from "@std/path";
import { python } from "./python.ts";
import { freePort, startServer } from "./server.ts";

/** A running tracking server of MLflow. */
export interface Mlflow extends AsyncDisposable {
  /** Address. */
  url: string;
  /** Folder with its file `mlflow.db` and its artifacts. */
  folder: string;
}

/** Starts MLflow's tracking server on an empty folder, or again where one was. Disposing of it kills it. */
export async function startMlflow(before?: Pick<Mlflow, "url" | "folder">): Promise<Mlflow> {
  const program = Deno.env.get("VIGIL_PYTHON") ?? python;
  const { folder, url } = before ?? { folder: await Deno.makeTempDir(), url: `http://127.0.0.1:${freePort()}` };
  const server = await startServer({
    command: [
      join(dirname(program), "mlflow"),
      "server",
      "--backend-store-uri",
      `sqlite:///${folder}/mlflow.db`,
      "--host",
      "127.0.0.1",
      "--port",
      new URL(url).port,
      "--workers",
      "1",
    ],
    env: { MLFLOW_SERVER_ENABLE_JOB_EXECUTION: "false", MLFLOW_DISABLE_TELEMETRY: "true" },
    cwd: folder,
    ready: { url: `${url}/health` },
    timeoutMs: 180_000,
    stopSignal: "SIGKILL",
  });
  return { url, folder, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}
