import { gunzip } from "../config/mod.ts";
import { InputError } from "../contracts/mod.ts";
import type { SourceFile } from "./reading.ts";

/** Options for {@linkcode readText}. */
export interface ReadTextOptions {
  /** Whether the file is compressed with gzip. @default {false} */
  gzip?: boolean;
  /** Is told which share of the file has been read, from 0 to 1. */
  onProgress?: (share: number) => void;
}

/**
 * Reads a text file piece by piece, so that a large one is never in memory twice. A byte order mark is left out.
 *
 * @throws {InputError} If there is no such file, it is a folder, may not be read, is not gzip or is not UTF-8.
 */
export async function* readText(source: SourceFile, options: ReadTextOptions = {}): AsyncGenerator<string> {
  const { gzip = false, onProgress } = options;
  const { file, size } = await openFile(source);
  let read = 0;
  const counted = file.readable.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        read += chunk.byteLength;
        controller.enqueue(chunk);
      },
    }),
  );
  const bytes = gzip ? gunzip(counted) : counted;
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let lines = 0;
  try {
    for await (const chunk of bytes) {
      const text = decode(decoder, chunk, { file: source.name, lines });
      lines += newlines(text);
      yield text;
      onProgress?.(size === 0 ? 1 : Math.min(1, read / size));
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const { message } = error.cause instanceof Error ? error.cause : error;
    throw new InputError(`Cannot read the dataset: the file is not valid gzip (${message})`, {
      where: { file: source.name },
      hint: "Compress it again, or name it without .gz if it is not compressed",
      cause: error,
    });
  }
  decode(decoder, null, { file: source.name, lines });
}

/**
 * Opens a file for reading.
 *
 * @throws {InputError} If there is no such file, it is a folder or may not be read.
 */
export async function openFile(source: SourceFile): Promise<{ file: Deno.FsFile; size: number }> {
  const { path, name } = source;
  try {
    const { isDirectory, size } = await Deno.stat(path);
    if (isDirectory) {
      throw new InputError("Cannot read the dataset: found a folder, expected a file", {
        where: { file: name },
        hint: "Name a file in it, or describe it by a dataset.json in the folder",
      });
    }
    return { file: await Deno.open(path), size };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      throw new InputError("Cannot read the dataset: the file does not exist", {
        where: { file: name },
        hint: "Check the path, or list the known datasets with `deno task dataset list`",
      });
    }
    if (error instanceof Deno.errors.PermissionDenied) {
      throw new InputError("Cannot read the dataset: the system refuses to open the file", {
        where: { file: name },
        hint: "Check who may read the file",
        cause: error,
      });
    }
    throw error;
  }
}

interface DecodePlace {
  file: string;
  lines: number;
}

function decode(decoder: TextDecoder, chunk: Uint8Array<ArrayBuffer> | null, place: DecodePlace): string {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw new InputError("Cannot read the dataset: the file is not UTF-8 text", {
      where: { file: place.file, line: place.lines + 1 + (chunk === null ? 0 : linesBeforeFault(chunk)) },
      hint: chunk === null ? "The file seems to be cut off in the middle of a character" : encodingHint(chunk),
    });
  }
}

/** Line ends before the first bytes that are not UTF-8; a character may begin in the chunk before. */
function linesBeforeFault(chunk: Uint8Array<ArrayBuffer>): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let start = 0;
  while (start < chunk.length && start < 4 && ((chunk[start] ?? 0) & 0xc0) === 0x80) start++;
  let lines = 0;
  for (;;) {
    const end = chunk.indexOf(10, start);
    if (end < 0) return lines;
    try {
      decoder.decode(chunk.subarray(start, end));
    } catch {
      return lines;
    }
    lines++;
    start = end + 1;
  }
}

function encodingHint(chunk: Uint8Array<ArrayBuffer>): string {
  const [first, second] = chunk;
  if (first === 0x1f && second === 0x8b) return "It is compressed with gzip: name it with .gz at the end";
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return "It is UTF-16: save it as UTF-8";
  }
  return "Save the file as UTF-8; spreadsheets call it `CSV UTF-8`";
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
