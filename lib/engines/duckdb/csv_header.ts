import { InputError } from "../../contracts/mod.ts";
import { fileBytes, isCompressed } from "./file_bytes.ts";

/** How a CSV starts. */
export interface CsvHeader {
  /** Names of the columns. */
  names: string[];
  /** What stands between two fields. */
  separator: string;
}

const SEPARATORS = [",", ";", "\t", "|"] as const;

/** A header that is longer than this is no header. */
const LONGEST = 16 * 1024 * 1024;

/**
 * Reads the header of a CSV: the names of the columns, and from them what separates fields.
 *
 * DuckDB can guess both, but where a row is too long it takes the header for a comment and the row for the header.
 *
 * @param path The file; `.gz` is decompressed.
 * @param named The file as errors name it.
 * @throws {InputError} If a column has no name, two have the same, or there is no text.
 */
export async function readCsvHeader(path: string, named: string): Promise<CsvHeader> {
  const record = await firstRecord(path, named);
  const separator = /\.(?:tsv|tab)(?:\.gz)?$/i.test(path) ? "\t" : mostFrequent(record);
  const names = fieldsOf(record, separator);
  const seen = new Set<string>();
  names.forEach((name, index) => {
    const fault = (message: string, hint: string): InputError =>
      new InputError(`Cannot read the table: ${message}`, { where: { file: named, line: 1 }, hint });
    if (name.trim() === "") {
      throw fault(
        `column ${index + 1} has no name`,
        index === 0 ? "Name it in the header, or save the table without its index column" : "Name every column",
      );
    }
    if (seen.has(name)) throw fault(`two columns are named "${name}"`, "Give each column its own name");
    seen.add(name);
  });
  return { names, separator };
}

async function firstRecord(path: string, named: string): Promise<string> {
  const bytes = ReadableStream.from(fileBytes(path));
  const where = { file: named };
  let text = "";
  try {
    for await (const chunk of bytes.pipeThrough(new TextDecoderStream("utf-8", { fatal: true }))) {
      text += chunk;
      const end = endOfRecord(text);
      if (end >= 0) return text.slice(0, end);
      if (text.length > LONGEST) break;
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new InputError(
      `Cannot read the table: ${
        isCompressed(path) ? "the file is damaged or not gzip with UTF-8" : "the text is not UTF-8"
      }`,
      { where, cause: error, hint: "Save it as UTF-8" },
    );
  }
  if (text.trim() !== "" && text.length <= LONGEST) return text;
  throw new InputError("Cannot read the table: the file has no header", { where });
}

/** Where the first line ends that lies outside of quotes; -1 where it does not. Empty lines before it are skipped. */
function endOfRecord(text: string): number {
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (character === "\n" && !quoted && text.slice(0, at).trim() !== "") return at;
  }
  return -1;
}

function mostFrequent(record: string): string {
  const unquoted = record.replaceAll(/"[^"]*"/g, "");
  const counts = SEPARATORS.map((separator) => unquoted.split(separator).length - 1);
  const most = Math.max(...counts);
  return most === 0 ? "," : SEPARATORS[counts.indexOf(most)] ?? ",";
}

function fieldsOf(record: string, separator: string): string[] {
  const line = record.replace(/^[\r\n]+/, "").replace(/\r$/, "");
  const fields: string[] = [];
  let [field, quoted] = ["", false];
  for (let at = 0; at < line.length; at++) {
    const character = line[at] ?? "";
    if (character === '"' && (quoted || field === "")) {
      if (quoted && line[at + 1] === '"') {
        field += '"';
        at++;
      } else quoted = !quoted;
    } else if (character === separator && !quoted) {
      fields.push(field);
      field = "";
    } else field += character;
  }
  return [...fields, field];
}
