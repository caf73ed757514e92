import { createHash } from "node:crypto";
import { VERSION } from "./version.ts";
import type { EnvironmentSummary } from "../contracts/mod.ts";

/** What {@linkcode describeEnvironment} is told. */
export interface EnvironmentOptions {
  /** Folder whose commit and lock file count. */
  folder: string;
  /** Flags of the command. */
  flags: Record<string, unknown>;
  /** Seed of everything random. */
  seed: number;
}

/**
 * Describes what is needed to repeat a result: versions, commit, whether it holds changes, lock file, flags, seed. What
 * may not be read, or is not there, is null.
 *
 * @example
 * ```ts
 * import { describeEnvironment } from "vigil/config";
 * const environment = await describeEnvironment({ folder: ".", flags: {}, seed: 42 });
 * environment.seed; // 42
 * ```
 */
export async function describeEnvironment(options: EnvironmentOptions): Promise<EnvironmentSummary> {
  const { folder, flags, seed } = options;
  const [commit, changes] = await Promise.all([
    git(folder, ["rev-parse", "HEAD"]),
    git(folder, ["status", "--porcelain"]),
  ]);
  return {
    vigil: VERSION,
    deno: Deno.version.deno,
    commit: commit === null ? null : commit.trim(),
    dirty: commit === null || changes === null ? null : changes.trim() !== "",
    lockDigest: lockDigest(`${folder}/deno.lock`),
    flags,
    seed,
  };
}

async function git(folder: string, args: string[]): Promise<string | null> {
  if (Deno.permissions.querySync({ name: "run", command: "git" }).state !== "granted") return null;
  try {
    const { success, stdout } = await new Deno.Command("git", { args, cwd: folder, stderr: "null" }).output();
    return success ? new TextDecoder().decode(stdout) : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

function lockDigest(path: string): string {
  if (Deno.permissions.querySync({ name: "read", path }).state !== "granted") return "";
  try {
    return createHash("sha256").update(Deno.readFileSync(path)).digest("hex").slice(0, 16);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}
