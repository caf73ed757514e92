import { fileURLToPath } from "node:url";
import { runOrThrow } from "./install.ts";

const root = new URL("../../../", import.meta.url);

/** Python with the newest MLflow that vigil knows (3.17.2), Jupyter and scikit-learn. */
export const python: string = fileURLToPath(new URL(".venv/bin/python", root));

/** Python with MLflow 3.10.1, whose files vigil opens too. */
export const python310: string = fileURLToPath(new URL(".venvs/mlflow-3.10/bin/python", root));

/** Options of {@linkcode runPython}. */
export interface PythonOptions {
  /** Which Python. @default {python} */
  program?: string;
  /** Arguments, `sys.argv[1:]`. @default {[]} */
  args?: readonly string[];
  /** Working directory. */
  cwd?: string;
  /** Variables besides the inherited ones. */
  env?: Record<string, string>;
}

/** Runs Python source and returns what it prints; a script that fails throws with its traceback. */
export async function runPython(source: string, options: PythonOptions = {}): Promise<string> {
  const { program = python, args = [], cwd, env = {} } = options;
  return await runOrThrow([program, "-c", source, ...args], {
    ...cwd !== undefined && { cwd },
    env: { MLFLOW_DISABLE_TELEMETRY: "true", PYTHONWARNINGS: "ignore", ...env },
  });
}
