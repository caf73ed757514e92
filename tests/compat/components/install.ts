/** What a program wrote and how it ended. */
export interface Finished {
  /** Exit code. */
  code: number;
  /** Standard output. */
  stdout: string;
  /** Standard error. */
  stderr: string;
}

/** Options of {@linkcode run}. */
export interface RunOptions {
  /** Working directory. */
  cwd?: string;
  /** Variables besides the inherited ones. */
  env?: Record<string, string>;
}

/** Runs a program to its end. */
export async function run(words: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const [program = "", ...args] = words;
  const { code, stdout, stderr } = await new Deno.Command(program, { ...options, args, stdin: "null" }).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

/** Runs a program to its end and returns its standard output; one that fails throws with all that it wrote. */
export async function runOrThrow(words: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await run(words, options);
  if (code !== 0) {
    throw new Error(`Cannot run "${words.join(" ")}": it ended with ${code}\n${stdout}\n${stderr}`);
  }
  return stdout;
}

/** Path of a program on the PATH; null where there is none. */
export async function onPath(program: string): Promise<string | null> {
  const { code, stdout } = await run(["sh", "-c", `command -v ${program}`]);
  return code === 0 ? stdout.trim() : null;
}

/** Installs a Debian package; null when it is there, else why it cannot be installed. */
export async function aptInstall(name: string): Promise<string | null> {
  if (await onPath("apt-get") === null) {
    return "there is no apt-get to install it with";
  }
  if (Deno.uid() !== 0) return "only root can install it";
  const apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"];
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await run([...apt, "update"], { env });
  const { code, stderr } = await run([...apt, "install", "-y", "--no-install-recommends", name], { env });
  return code === 0 ? null : `apt-get cannot install "${name}": ${stderr.trim().split("\n").at(-1)}`;
}

/**
 * Says that a component is missing, so that its tests can be ignored: `ignore: missing("Postgres", reason)`.
 *
 * @throws {Error} In CI, which never skips.
 */
export function missing(component: string, reason: string): true {
  const message = `${component} is missing: ${reason}`;
  if ((Deno.env.get("CI") ?? "") !== "") {
    throw new Error(`${message}; CI never skips`);
  }
  console.error(`\n*** SKIPPED: ${message} ***\n`);
  return true;
}
