import { strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { inProject, runTask } from "../run_task.ts";
import type { Check } from "./with_reference.ts";

/** The last days of a quiet month and of one that drifts, after that of the reference. */
export const QUIET = ["--until", "2025-11-20"];
export const DRIFTING = ["--until", "2025-12-20"];

/**
 * Runs a test in a clean folder in which `fp` was trained, has predicted for three months, the first of which became the
 * reference and the last of which drifts.
 */
export async function inFpMonths(test: (check: Check, folder: string) => Promise<void>): Promise<void> {
  await inProject(async (folder) => {
    // The reference is frozen beside the datasets, which are the project's own: they are linked one by one.
    const data = await Deno.realPath(join(folder, "data"));
    await Deno.remove(join(folder, "data"));
    await Deno.mkdir(join(folder, "data"));
    for (const { name } of Deno.readDirSync(data)) await Deno.symlink(join(data, name), join(folder, "data", name));
    const run = async (task: string, ...args: string[]) => {
      const { code, stderr } = await runTask(task, ["--classifier", "fp", ...args], { folder });
      strictEqual(code, 0, stderr);
    };
    await run("train");
    await run("predict", "我们积极履行社会责任");
    await run("replay", "--until", "2025-10-21");
    await run("replay", ...QUIET);
    await run("replay", ...DRIFTING, "--variant", "drifting");
    await run("drift", "--create-reference", "--until", "2025-10-21");
    await test((args, env = {}) => runTask("drift", ["--classifier", "fp", ...args], { folder, env }), folder);
  });
}
