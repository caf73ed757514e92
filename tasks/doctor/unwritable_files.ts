/**
 * The files of a store that this process may not write to: the file itself and the two that SQLite keeps beside it. SQLite
 * opens a file that may only be read without a word, and one that was read-only once keeps a read-only `-shm`, which nobody
 * looks for. Nothing is changed.
 *
 * @param path Path of the store's file. No connection to it may be open, because closing a file gives its locks back.
 */
export function unwritableFiles(path: string): string[] {
  return [path, `${path}-wal`, `${path}-shm`].filter((file) => {
    try {
      Deno.openSync(file, { read: true, write: true }).close();
      return false;
    } catch (error) {
      if (error instanceof Deno.errors.NotCapable) throw error;
      return !(error instanceof Deno.errors.NotFound);
    }
  });
}
