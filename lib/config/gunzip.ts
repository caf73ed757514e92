/**
 * Decompresses gzip piece by piece: all of its members, as several gzip files one behind the other are one (RFC 1952,
 * section 2.2), which the DecompressionStream of the platform does not know.
 *
 * @param packed The compressed bytes.
 * @throws {TypeError} If it is not gzip, or ends early.
 *
 * @example
 * ```ts
 * import { gunzip } from "vigil/config";
 * const packed = new Blob(["a,b"]).stream().pipeThrough(new CompressionStream("gzip"));
 * for await (const bytes of gunzip(packed)) bytes.length; // 3
 * ```
 */
export async function* gunzip(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const [{ pipeline, Readable }, { createGunzip }] = await Promise.all([import("node:stream"), import("node:zlib")]);
  const released = Promise.withResolvers<void>();
  try {
    // Errors come out where the bytes do.
    yield* pipeline(Readable.from(releasing(packed, () => released.resolve())), createGunzip(), () => {});
  } catch (error) {
    if (!(error instanceof Error && "code" in error && String(error.code).startsWith("Z_"))) throw error;
    throw new TypeError(`Cannot decompress the file: ${error.message}`, { cause: error });
  } finally {
    // Who stops reading finds the file closed.
    await released.promise;
  }
}

async function* releasing(packed: AsyncIterable<Uint8Array>, released: () => void): AsyncGenerator<Uint8Array> {
  try {
    yield* packed;
  } finally {
    released();
  }
}
