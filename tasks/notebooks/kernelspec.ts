import { join } from "@std/path";
import { InputError } from "vigil/contracts";
import { writeFile } from "../command.ts";
import { programIn } from "../python/environment.ts";

/** Where the environment with Jupyter lies, below the folder of the project. */
export const ENVIRONMENT = ".venv";

/** The kernels that are written: the one of the project, and the name in the notebooks, so that nobody is asked. */
const KERNELS: Readonly<Record<string, string>> = { vigil: "Deno (vigil)", deno: "Deno" };

/**
 * Writes the kernel of this project into its `.venv`, where the Jupyter of that environment finds it without any setting:
 * as `vigil`, and as `deno`, which the notebooks name because every installation has one of that name.
 *
 * It differs from the one of `deno jupyter --install` in three things: it starts the Deno of the environment, an interrupt
 * is a message (a signal would end the kernel and all its variables), and outputs have no colour codes.
 *
 * @param root Folder of the project.
 * @returns Path of the file of `vigil`.
 * @throws {InputError} If the environment is not there.
 */
export function writeKernelspec(root: string): string {
  const environment = join(root, ENVIRONMENT);
  const deno = Deno.build.os === "windows"
    ? join(environment, "Scripts", "deno.exe")
    : join(environment, "bin", "deno");
  requireFile(deno);
  const pathOf = (name: string): string => join(environment, "share", "jupyter", "kernels", name, "kernel.json");
  for (const [name, displayName] of Object.entries(KERNELS)) {
    writeFile(pathOf(name), `${JSON.stringify(kernelspec(deno, displayName), null, 2)}\n`);
  }
  return pathOf("vigil");
}

/**
 * The description of a kernel that Jupyter reads.
 *
 * @param deno Path of the program.
 * @param displayName How people see it.
 */
export function kernelspec(deno: string, displayName: string): Record<string, unknown> {
  return {
    argv: [deno, "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: displayName,
    language: "typescript",
    interrupt_mode: "message",
    env: { NO_COLOR: "1" },
  };
}

/**
 * The words that start JupyterLab from `.venv` on the notebooks.
 *
 * @param root Folder of the project.
 * @throws {InputError} If the environment is not there.
 */
export function labCommand(root: string, options: { port: number; browser: boolean }): string[] {
  const python = join(root, programIn(ENVIRONMENT));
  requireFile(python);
  const { port, browser } = options;
  const folder = join(root, "notebooks");
  const flags = [`--notebook-dir=${folder}`, "--ip=127.0.0.1", `--port=${port}`, ...browser ? [] : ["--no-browser"]];
  return [python, "-m", "jupyterlab", ...flags];
}

function requireFile(path: string): void {
  try {
    if (Deno.statSync(path).isFile) return;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  throw new InputError(`Cannot use Jupyter: it is not in ${ENVIRONMENT}`, {
    where: { file: path },
    hint: "`deno task test --only setup` sets it up",
  });
}
