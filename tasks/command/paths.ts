import { resolve } from "@std/path";
import { readEnv } from "vigil/config";

/** Resolves a path that the user wrote against the folder that the command was called from. */
export function resolvePath(path: string): string {
  return resolve(readEnv("INIT_CWD") ?? Deno.cwd(), path);
}
