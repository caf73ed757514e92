import { InputError } from "../../contracts/mod.ts";

/** Size and time of change of files, by path. */
export type FileStamps = ReadonlyMap<string, string>;

/** What files look like now; a file that is gone has no stamp. */
export function fileStamps(paths: Iterable<string>): FileStamps {
  const stamps = new Map<string, string>();
  for (const path of paths) {
    try {
      const { size, mtime } = Deno.statSync(path);
      stamps.set(path, `${size} bytes, ${mtime?.toISOString() ?? "no time"}`);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return stamps;
}

/**
 * Makes sure that files are still what they were: a summary of two states of a file would be of neither.
 *
 * @throws {InputError} If one of them changed or is gone.
 */
export function requireUnchanged(stamps: FileStamps): void {
  const now = fileStamps(stamps.keys());
  for (const [path, stamp] of stamps) {
    const found = now.get(path);
    if (found === stamp) continue;
    throw new InputError(
      `Cannot read the table: the file ${found === undefined ? "disappeared" : "changed"} while it was read`,
      { where: { file: path }, hint: "Run again when nothing writes it, or give a copy" },
    );
  }
}
