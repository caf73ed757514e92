import { InputError } from "vigil/contracts";
import { inspectSqliteFile } from "vigil/tracking";

/**
 * Refuses to read a store that does not exist: opening it would make it.
 *
 * @param uri Address of the store; a server answers for itself.
 * @throws {InputError} If it is a file that does not exist.
 */
export async function requireStore(
  uri: string,
  options: {
    /** What cannot be done without the store, for example `query`. */
    action: string;
    /** Where relative paths begin. */
    folder: string;
  },
): Promise<void> {
  if (!uri.startsWith("sqlite:")) return;
  const { exists, path } = await inspectSqliteFile(uri, { folder: options.folder });
  if (exists) return;
  throw new InputError(`Cannot ${options.action}: the store does not exist`, {
    where: { file: path },
    hint: "The first recorded call makes it, for example `deno task evaluate`; MLFLOW_TRACKING_URI names another",
  });
}
