import { fromFileUrl, join } from "@std/path";

const PROJECT = fromFileUrl(new URL("../..", import.meta.url));

/** What a command left behind. */
export interface TaskOutcome {
  /** Exit code. */
  code: number;
  /** What it wrote for people or programs. */
  stdout: string;
  /** What it said beside that. */
  stderr: string;
}

/** Options of {@linkcode runTask}. */
export interface RunTaskOptions {
  /** Folder that stands for the project: stores and reports go there. */
  folder: string;
  /** Further environment variables. */
  env?: Record<string, string>;
  /** Flags of deno in place of the task's own permissions. */
  permissions?: string[];
}

/** Runs `deno task NAME ARGS` as the task line does, with its own permissions, in another folder. */
export async function runTask(name: string, args: string[], options: RunTaskOptions): Promise<TaskOutcome> {
  const { folder, env = {}, permissions = [`-P=${name}`] } = options;
  const config = join(PROJECT, "deno.json");
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "--no-prompt", "--config", config, ...permissions, join(PROJECT, `tasks/${name}.ts`), ...args],
    cwd: folder,
    env: { NO_COLOR: "1", INIT_CWD: folder, ...env },
  }).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

/** Runs a test in a temporary folder that knows the project's datasets. */
export async function inProject(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.symlink(join(PROJECT, "data"), join(folder, "data"));
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
