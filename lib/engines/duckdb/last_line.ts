import { InputError } from "../../contracts/mod.ts";
import { fileBytes, isCompressed } from "./file_bytes.ts";

/** The longest line that DuckDB reads, in bytes. */
const LONGEST_LINE = 2_000_000;

const [NEWLINE, RETURN] = [10, 13] as const;

/**
 * Refuses a CSV whose last line is too long: DuckDB leaves it out without a word where it is longer than the part of a file that it reads at
 * once, whereas it complains of a long line in front of others by itself. Nor does it say a word where a compressed file ends early.
 *
 * @param path The file; `.gz` is decompressed.
 * @param options.named The file as errors name it.
 * @param options.longest The longest line that is allowed, in bytes. @default {2_000_000}
 * @throws {InputError} If the last line that is not empty is longer, or a compressed file is damaged.
 */
export async function requireShortLastLine(
  path: string,
  { named, longest = LONGEST_LINE }: { named: string; longest?: number },
): Promise<void> {
  const { size } = await Deno.stat(path);
  // The end of a file says it all; what is compressed has to be read whole.
  if (!isCompressed(path) && size <= longest) return;
  if (await lengthOfLastLine(path, { from: Math.max(0, size - 2 * longest), named }) <= longest) return;
  throw new InputError("Cannot read the table: a line is too long", {
    where: { file: named },
    hint: `The last line is longer than ${longest} bytes: look for a line break or a quote that is missing`,
  });
}

async function lengthOfLastLine(path: string, { from, named }: { from: number; named: string }): Promise<number> {
  let [length, last] = [0, 0];
  try {
    for await (const chunk of fileBytes(path, from)) {
      const end = chunk.lastIndexOf(NEWLINE);
      if (end < 0) {
        length += chunk.length;
        continue;
      }
      const start = chunk.indexOf(NEWLINE);
      const before = lastLine(chunk.subarray(start, end));
      if (before > 0) last = before;
      else if (length + start > 1) last = length + start;
      length = chunk.length - end - 1;
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new InputError("Cannot read the table: the compressed file is damaged", {
      where: { file: named },
      cause: error,
      hint: "It ends early, or something stands behind its end: compress it again",
    });
  }
  return length > 0 ? length : last;
}

/** Length of the last line that is not empty. */
function lastLine(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === NEWLINE || bytes[end - 1] === RETURN)) end--;
  return end - 1 - bytes.subarray(0, end).lastIndexOf(NEWLINE);
}
