import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { kernelspec, labCommand, writeKernelspec } from "../../../tasks/notebooks/kernelspec.ts";

async function withEnvironment(test: (root: string) => void): Promise<void> {
  const root = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${root}/.venv/bin`, { recursive: true });
    for (const name of ["deno", "python"]) await Deno.writeTextFile(`${root}/.venv/bin/${name}`, "");
    test(root);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

Deno.test("writeKernelspec() puts a kernel where the Jupyter of the environment looks, as often as it is called", async () => {
  await withEnvironment((root) => {
    const path = writeKernelspec(root);
    strictEqual(writeKernelspec(root), path);
    strictEqual(path, `${root}/.venv/share/jupyter/kernels/vigil/kernel.json`);
    const deno = `${root}/.venv/bin/deno`;
    deepStrictEqual(JSON.parse(Deno.readTextFileSync(path)), kernelspec(deno, "Deno (vigil)"));
    // The name that is in the notebooks.
    const named = path.replace("kernels/vigil", "kernels/deno");
    deepStrictEqual(JSON.parse(Deno.readTextFileSync(named)), kernelspec(deno, "Deno"));
  });
});

Deno.test("kernelspec() keeps the state on an interrupt, and colour codes out", () => {
  const { interrupt_mode, env, argv } = kernelspec("/x/deno", "Deno");
  deepStrictEqual([interrupt_mode, env, argv], ["message", { NO_COLOR: "1" }, [
    "/x/deno",
    "jupyter",
    "--kernel",
    "--conn",
    "{connection_file}",
  ]]);
});

Deno.test("labCommand() starts JupyterLab on the notebooks, for this machine alone", async () => {
  await withEnvironment((root) => {
    deepStrictEqual(labCommand(root, { port: 8888, browser: false }), [
      `${root}/.venv/bin/python`,
      "-m",
      "jupyterlab",
      `--notebook-dir=${root}/notebooks`,
      "--ip=127.0.0.1",
      "--port=8888",
      "--no-browser",
    ]);
    strictEqual(labCommand(root, { port: 1, browser: true }).includes("--no-browser"), false);
  });
});

Deno.test("writeKernelspec() and labCommand() say how to get an environment", () => {
  for (const action of [writeKernelspec, (root: string) => labCommand(root, { port: 1, browser: true })]) {
    throws(() => action("/nowhere"), { name: "InputError", message: "Cannot use Jupyter: it is not in .venv" });
  }
});
