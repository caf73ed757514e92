import { type ErrorWhere, InputError } from "../../contracts/mod.ts";

/** What was being done when DuckDB complained. */
export interface ErrorContext {
  /** What was being done, for example `"read the table"`. */
  action: string;
  /** File or query, as the user named it. */
  source: string;
  /** Whether the source is one file, so that its name says enough. @default {false} */
  isOneFile?: boolean;
  /** Whether the statement is one of vigil's own, so that its wording is nobody else's fault. @default {false} */
  isOurs?: boolean;
}

/** What DuckDB says of Parquet whose end or pages are not what they should be. */
const DAMAGED_PARQUET =
  /footer length error|TProtocolException|magic bytes|bytes outside file|Could not read enough bytes|decompression failure|(?:Failed to|Could not) read file .*\.parquet/i;

/**
 * What DuckDB says, as an error that says where and what to do; what is no fault of the input stays as it is.
 *
 * @param error Whatever was thrown.
 */
export function duckDbError(
  error: unknown,
  { action, source, isOneFile = false, isOurs = false }: ErrorContext,
): unknown {
  if (!(error instanceof Error) || error.name !== "Error") return error;
  const text = error.message.replace(/^Failed to extract statements: /, "");
  // All that DuckDB says begins with the kind of its error; anything else comes from somewhere else.
  if (!/^[A-Z][A-Za-z ]+ Error: /.test(text)) return error;
  if (/^(?:INTERNAL|FATAL) Error/.test(text)) return error;
  // What vigil asks by itself it must know how to spell.
  if (isOurs && /^(?:Parser|Binder|Catalog|Syntax|Not implemented) Error/i.test(text)) return error;
  const file = isOneFile ? source : /^ *file = (.+)$/m.exec(text)?.[1] ?? source;
  const line = Number(/CSV Error on Line: (\d+)/.exec(text)?.[1] ?? NaN);
  const where: ErrorWhere = Number.isNaN(line) ? { file } : { file, line };
  const fault = (message: string, options: { hint?: string; where?: ErrorWhere } = {}): InputError =>
    new InputError(`Cannot ${action}: ${message}`, { where, cause: error, ...options });

  const [, expected, found] = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(text) ?? [];
  if (expected !== undefined && found !== undefined) {
    const few = Number(found) < Number(expected);
    return fault(`the row has ${found} ${found === "1" ? "field" : "fields"}, expected ${expected} as in the header`, {
      hint: few
        ? "Add the missing fields; an empty field still needs its separator"
        : "Put a field that contains the separator into quotes",
    });
  }
  const [, column, value, type] =
    /Error when converting column "([\s\S]*?)"\. Could not convert string "([\s\S]*?)" to '(.+?)'/.exec(text) ?? [];
  if (column !== undefined) {
    return fault(`found ${JSON.stringify(value)} in a column of ${type ?? "another type"}`, {
      where: { ...where, column },
    });
  }
  if (/unterminated quote/i.test(text)) {
    return fault("a quoted field is not closed", { hint: "Add the missing quote at its end" });
  }
  if (/not utf-8 encoded|Invalid unicode/i.test(text)) {
    return fault("the text is not UTF-8", { hint: "Save it as UTF-8" });
  }
  if (/Maximum line size|Parallel CSV Reader currently does not support/i.test(text)) {
    return fault("a line is too long", { hint: "Look for a quote that is not closed" });
  }
  const [, jsonFile, place, jsonLine, reason] =
    /Malformed JSON in file "([\s\S]+?)", at byte (\d+) in (?:line|record\/value|object) (\d+): ([^\n]+)/.exec(text) ??
      [];
  if (jsonFile !== undefined) {
    return fault(`the JSON is malformed at byte ${place ?? "?"} of the line: ${sentence(reason ?? "")}`, {
      where: { file: isOneFile ? source : jsonFile, line: Number(jsonLine) },
    });
  }
  if (/No magic bytes found at end|too small to be a Parquet|not a parquet/i.test(text)) {
    return fault("the file is not Parquet, or cut off", {
      hint: "Give the file the extension of its format, or copy it again",
    });
  }
  if (DAMAGED_PARQUET.test(text)) {
    return fault("the file is damaged", { hint: "Copy it again, or write it anew" });
  }
  if (/^Out of Memory Error/i.test(text)) {
    return fault("the memory limit is reached", { hint: "Allow more with memoryLimit, or look at fewer columns" });
  }
  if (/file system operations are disabled|Cannot access file/.test(text)) {
    const named = /Cannot access (?:file|directory) "([\s\S]+?)"/.exec(text)?.[1];
    return fault(
      `a query may read only what lies in the folder it runs in${named === undefined ? "" : `, not "${named}"`}`,
    );
  }
  const suggestion = /^Did you mean (.+?)\??$/m.exec(text)?.[1];
  return fault(sentence(text.replace(/^[A-Z][A-Za-z ]+ Error: /, "")), {
    ...(suggestion === undefined ? {} : { hint: `Perhaps you mean ${suggestion}` }),
  });
}

/** The first line, its first letter small, without a full stop. */
function sentence(text: string): string {
  const line = (text.trim().split("\n")[0] ?? "").replace(/[\s.!,:]+$/, "");
  return /^[A-Z][a-z]/.test(line) ? `${line.charAt(0).toLowerCase()}${line.slice(1)}` : line;
}
