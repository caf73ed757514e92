import { resolve } from "@std/path";
import { InputError } from "../../contracts/mod.ts";

/**
 * The file that an address names: `sqlite:///relative.db` starts from a folder, `sqlite:////abs/path.db` from the root.
 *
 * @param folder Folder that a relative path starts from.
 * @throws {InputError} If the address is not one of a file.
 *
 * @example
 * ```ts
 * import { sqlitePath } from "vigil/tracking";
 * sqlitePath("sqlite:///mlflow.db", "/home/me"); // "/home/me/mlflow.db"
 * sqlitePath("sqlite:////data/mlflow.db", "/home/me"); // "/data/mlflow.db"
 * ```
 */
export function sqlitePath(uri: string, folder: string): string {
  const hint = "Write sqlite:///mlflow.db for a file in this folder, sqlite:////data/mlflow.db for any other";
  const path = /^sqlite:\/\/\/(.+)$/.exec(uri)?.[1];
  if (path === undefined) {
    throw new InputError(`Cannot use the tracking address "${uri}": expected sqlite:/// and a path`, { hint });
  }
  if (path.startsWith(":memory:") || path.includes("?")) {
    throw new InputError(`Cannot use the tracking address "${uri}": expected a file, without parameters`, { hint });
  }
  return resolve(folder, path);
}
