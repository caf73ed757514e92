import { fileBytes } from "./file_bytes.ts";

/**
 * The line of a JSON file that cannot be parsed: the one that DuckDB names, or the one before, since it counts a line that it has begun to
 * read as read.
 *
 * @param path The file; `.gz` is decompressed.
 * @param reported Line that DuckDB names, from 1.
 */
export async function brokenLine(path: string, reported: number): Promise<number> {
  const bytes = ReadableStream.from(fileBytes(path));
  let [line, text] = [1, ""];
  for await (const chunk of bytes.pipeThrough(new TextDecoderStream())) {
    const parts = `${text}${chunk}`.split("\n");
    text = parts.pop() ?? "";
    for (const part of parts) {
      if (line === reported - 1) return isJson(part) ? reported : line;
      line++;
    }
  }
  return line === reported - 1 && !isJson(text) ? line : reported;
}

function isJson(text: string): boolean {
  if (text.trim() === "") return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
