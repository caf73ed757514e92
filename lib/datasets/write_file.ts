import { dirname } from "@std/path";
import { type RandomBytes, systemRandomBytes } from "../config/mod.ts";
import { InputError, ServiceError } from "../contracts/mod.ts";

/** Options for {@linkcode writeFile}. */
export interface WriteFileOptions {
  /** Whether to compress with gzip. @default {false} */
  gzip?: boolean;
  /** Source of the bytes that name the temporary file. @default {the machine's} */
  randomBytes?: RandomBytes;
}

/**
 * Writes a text file whole or not at all: into a temporary file beside it, which then takes its name. Its folder is made.
 *
 * @throws {ServiceError} If the file cannot be written: read-only, no room.
 */
export async function writeFile(path: string, text: Iterable<string>, options: WriteFileOptions = {}): Promise<void> {
  const { gzip = false, randomBytes = systemRandomBytes } = options;
  const temporary = `${path}.${randomBytes(6).toHex()}.tmp`;
  try {
    await Deno.mkdir(dirname(path), { recursive: true });
    const file = await Deno.open(temporary, { write: true, createNew: true });
    const bytes = ReadableStream.from(text).pipeThrough(new TextEncoderStream());
    await (gzip ? bytes.pipeThrough(new CompressionStream("gzip")) : bytes).pipeTo(file.writable);
    await Deno.rename(temporary, path);
  } catch (error) {
    await removeQuietly(temporary);
    if (error instanceof InputError || error instanceof Deno.errors.NotCapable) throw error;
    throw new ServiceError(
      `Cannot write the dataset: ${error instanceof Error ? error.message : String(error)}`,
      { where: { file: path }, hint: "Free some room, or name a folder that can be written", cause: error },
    );
  }
}

async function removeQuietly(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch (error) {
    // The first error is the one to tell.
    if (!(error instanceof Error)) throw error;
  }
}
