import { gunzip } from "../../config/mod.ts";

/**
 * The bytes of a file piece by piece, decompressed where its name ends in `.gz`.
 *
 * @param path The file.
 * @param from Where to begin in a file that is not compressed.
 * @throws {TypeError} If it is not gzip, or ends early.
 */
export async function* fileBytes(path: string, from = 0): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const file = await Deno.open(path);
  if (!isCompressed(path)) {
    await file.seek(from, Deno.SeekMode.Start);
    yield* file.readable;
    return;
  }
  yield* gunzip(file.readable);
}

/** Whether the name of a file says that it is compressed. */
export function isCompressed(path: string): boolean {
  return path.toLowerCase().endsWith(".gz");
}
