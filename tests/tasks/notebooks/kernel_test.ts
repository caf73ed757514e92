import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { KernelStopped, startKernel } from "../../../tasks/notebooks/kernel.ts";

const cwd = Deno.makeTempDirSync();
globalThis.addEventListener("unload", () => Deno.removeSync(cwd, { recursive: true }));

Deno.test("startKernel() runs TypeScript, keeps variables, and loses no output", async () => {
  await using kernel = await startKernel({ cwd });
  const { error } = await kernel.execute("const first: number = 20;\nconst second = 2;", { timeoutMs: 20_000 });
  strictEqual(error, null);
  const lost: number[] = [];
  for (let index = 0; index < 40; index++) {
    const wait = index % 2 === 0 ? "" : "await new Promise((resolve) => setTimeout(resolve, 1)); ";
    const { messages } = await kernel.execute(`${wait}first * second + ${index}`, { timeoutMs: 20_000 });
    const [result] = messages.filter(({ type }) => type === "execute_result");
    if (JSON.stringify(result?.content["data"]) !== `{"text/plain":"${40 + index}"}`) lost.push(index);
  }
  deepStrictEqual(lost, []);
});

Deno.test("startKernel() tells what a cell threw, and goes on", async () => {
  await using kernel = await startKernel({ cwd });
  const { error } = await kernel.execute("\n\nthrow new RangeError('Too much');", { timeoutMs: 20_000 });
  deepStrictEqual([error?.name, error?.message], ["RangeError", "Too much"]);
  match(error?.traceback.join("\n") ?? "", /at <anonymous>:1:\d+/);
  strictEqual((await kernel.execute("1;", { timeoutMs: 20_000 })).error, null);
});

Deno.test("startKernel() does not wait for a cell that never ends, nor for a kernel that has ended", async () => {
  {
    await using kernel = await startKernel({ cwd });
    const hanging = kernel.execute("await new Promise(() => {});", { timeoutMs: 50 });
    await rejects(hanging, { name: "KernelStopped", message: "Not at its end after 0.05 s" });
  }
  await using kernel = await startKernel({ cwd });
  await rejects(kernel.execute("Deno.exit(7);", { timeoutMs: 20_000 }), (error) => {
    match(String(error), /^KernelStopped: The kernel ended with 7/);
    return error instanceof KernelStopped;
  });
});

Deno.test("startKernel() ends the kernel on an interrupt, and keeps temporary files of cells to itself", async () => {
  const controller = new AbortController();
  let folder = "";
  {
    await using kernel = await startKernel({ cwd, signal: controller.signal });
    const { messages } = await kernel.execute("Deno.makeTempDirSync()", { timeoutMs: 20_000 });
    folder = /"text\/plain":"\\?"([^"\\]+)/.exec(JSON.stringify(messages))?.[1] ?? "";
    strictEqual(Deno.statSync(folder).isDirectory, true);
    const hanging = kernel.execute("await new Promise(() => {});", { timeoutMs: 20_000 });
    controller.abort(new DOMException("Interrupted", "AbortError"));
    await rejects(hanging, { name: "AbortError" });
  }
  await rejects(Deno.stat(folder), Deno.errors.NotFound);
});

Deno.test("startKernel() says so when the kernel cannot start", async () => {
  await rejects(startKernel({ cwd: `${cwd}/missing` }), Deno.errors.NotFound);
  await rejects(startKernel({ cwd, startMs: 1 }), { name: "KernelStopped", message: /not ready after 0.001 s/ });
});
