import { InputError } from "../contracts/mod.ts";

/** Options for {@linkcode CsvScanner}. */
export interface CsvScannerOptions {
  /** File to name in errors. */
  file: string;
  /** What stands between two fields: one character. @default {","} */
  separator?: string;
  /** Most rows to keep. @default {Infinity} */
  limit?: number;
}

const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;
/** Up to so many different texts of a column are kept only once. */
const SHARED_TEXTS = 4096;

/**
 * Takes a CSV apart (RFC 4180) into columns of text while it arrives.
 *
 * A quoted field may hold separators, line ends of either kind, kept as they are, and doubled quotes. A quote inside an
 * unquoted field is text. Empty lines are skipped. An empty field is null, a quoted empty field is `""`: whoever gives
 * types to the columns decides whether they differ.
 *
 * Written here because the parser of the standard library turns CRLF inside of quotes into LF and counts records where
 * errors need lines; the tests hold the two against each other.
 */
export class CsvScanner {
  /** Names of the columns. */
  readonly header: string[] = [];
  /** Texts of each column. */
  readonly columns: (string | null)[][] = [];
  /** Line where each row starts, from 1. */
  readonly lines: number[] = [];
  readonly #file: string;
  readonly #separator: string;
  readonly #limit: number;
  readonly #cells: (string | null)[] = [];
  readonly #shared: (Map<string, string> | null)[] = [];
  #waiting: string[] = [];
  #waitingLength = 0;
  #needed = 0;
  #line = 1;

  /** Makes one for a file. */
  constructor(options: CsvScannerOptions) {
    const { file, separator = ",", limit = Infinity } = options;
    if (separator.length !== 1 || separator === '"' || separator === "\n" || separator === "\r") {
      throw new RangeError(
        `Cannot read a CSV: the separator must be one character other than a quote or a line end, received ${
          JSON.stringify(separator)
        }`,
      );
    }
    this.#file = file;
    this.#separator = separator;
    this.#limit = limit;
  }

  /** Whether as many rows were found as were asked for. */
  get full(): boolean {
    return this.lines.length >= this.#limit;
  }

  /** Takes the next piece of text. */
  push(text: string): void {
    this.#waiting.push(text);
    this.#waitingLength += text.length;
    // A record longer than a piece is looked at again only when the text has doubled: linear time for any record.
    if (this.#waitingLength < this.#needed) return;
    const all = this.#waiting.join("");
    const consumed = this.#scan(all, false);
    const rest = all.slice(consumed);
    this.#waiting = [rest];
    this.#waitingLength = rest.length;
    this.#needed = consumed === 0 ? 2 * rest.length : 0;
  }

  /** Says that there is no more text. */
  end(): void {
    this.#scan(this.#waiting.join(""), true);
    this.#waiting = [];
  }

  /** Reads whole records; returns where the first record starts that is not complete. */
  #scan(text: string, last: boolean): number {
    let start = 0;
    while (start < text.length && !this.full) {
      const firstLine = this.#line;
      const end = this.#record(text, start, last);
      if (end < 0) {
        this.#line = firstLine;
        break;
      }
      this.#keep(firstLine);
      start = end;
    }
    return start;
  }

  /** Reads one record into the cells; returns where the next one starts, -1 where the text ends before the record. */
  #record(text: string, start: number, last: boolean): number {
    const separator = this.#separator.charCodeAt(0);
    const length = text.length;
    const cells = this.#cells;
    cells.length = 0;
    let position = start;
    for (;;) {
      if (text.charCodeAt(position) === QUOTE) {
        position = this.#quoted(text, position, last);
        if (position < 0) return -1;
      } else {
        let end = position;
        for (; end < length; end++) {
          const code = text.charCodeAt(end);
          if (code === separator || code === NEWLINE) break;
        }
        if (end === length && !last) return -1;
        const stop = end > position && text.charCodeAt(end) !== separator && text.charCodeAt(end - 1) === RETURN
          ? end - 1
          : end;
        cells.push(stop === position ? null : text.slice(position, stop));
        position = end;
      }
      if (text.charCodeAt(position) === separator) {
        position++;
        continue;
      }
      this.#line++;
      return Math.min(position + 1, length);
    }
  }

  /** Reads a quoted field; returns the position of the separator or line feed after it. */
  #quoted(text: string, start: number, last: boolean): number {
    const openedOn = this.#line;
    let value = "";
    let from = start + 1;
    for (;;) {
      const quote = text.indexOf('"', from);
      if (quote < 0 || (quote + 1 === text.length && !last)) {
        if (last) {
          throw this.#fault("a quoted field is not closed", openedOn, "Add the missing quote at its end", this.#column);
        }
        return -1;
      }
      value += text.slice(from, quote);
      if (text.charCodeAt(quote + 1) !== QUOTE) {
        from = quote + 1;
        break;
      }
      value += '"';
      from = quote + 2;
    }
    for (let at = value.indexOf("\n"); at >= 0; at = value.indexOf("\n", at + 1)) this.#line++;
    const column = this.#column;
    this.#cells.push(value);
    if (from === text.length) return from;
    if (text.charCodeAt(from) === RETURN) {
      if (from + 1 === text.length) return last ? from : -1;
      if (text.charCodeAt(from + 1) === NEWLINE) return from + 1;
    }
    if (text.charCodeAt(from) === NEWLINE || text[from] === this.#separator) return from;
    throw this.#fault(
      `found ${JSON.stringify(text.slice(from, from + 10))} after the quote that ends a field, expected "${
        this.#separator === "\t" ? "\\t" : this.#separator
      }" or a line end`,
      this.#line,
      "Double the quotes inside of a quoted field",
      column,
    );
  }

  /** Adds the cells as a row, or as the header. */
  #keep(line: number): void {
    const cells = this.#cells;
    if (cells.length === 1 && cells[0] === null) return;
    const width = this.header.length;
    if (width === 0) {
      this.#keepHeader(line);
      return;
    }
    if (cells.length !== width) {
      throw new InputError(
        `Cannot read the dataset: the row has ${count(cells.length)}, expected ${width} as in the header`,
        {
          where: { file: this.#file, line },
          hint: cells.length < width
            ? "Add the missing fields; an empty field still needs its separator"
            : `Put a field that contains "${this.#separator}" into quotes`,
        },
      );
    }
    this.lines.push(line);
    for (let column = 0; column < width; column++) {
      const cell = cells[column] ?? null;
      this.columns[column]?.push(cell === null ? null : this.#share(column, cell));
    }
  }

  /** One copy of a text that occurs often in a column. */
  #share(column: number, text: string): string {
    const shared = this.#shared[column];
    if (shared === null || shared === undefined) return text;
    const known = shared.get(text);
    if (known !== undefined) return known;
    if (shared.size >= SHARED_TEXTS) this.#shared[column] = null;
    else shared.set(text, text);
    return text;
  }

  #keepHeader(line: number): void {
    const seen = new Set<string>();
    for (const [index, cell] of this.#cells.entries()) {
      const name = cell ?? "";
      if (name.trim() === "") {
        throw this.#fault(
          `column ${index + 1} has no name`,
          line,
          index === 0
            ? "Name it in the header, or save the table without its index column"
            : "Name every column in the header",
        );
      }
      if (seen.has(name)) throw this.#fault(`two columns are named "${name}"`, line, "Give each column its own name");
      if (name.includes("\r")) {
        throw this.#fault("the lines end with CR alone", line, "Save the file with line ends LF or CRLF");
      }
      seen.add(name);
      this.header.push(name);
      this.columns.push([]);
      this.#shared.push(new Map());
    }
  }

  /** Name of the column that the next cell belongs to. */
  get #column(): string | undefined {
    return this.header[this.#cells.length];
  }

  #fault(found: string, line: number, hint: string, column?: string): InputError {
    const place = { file: this.#file, line };
    const where = column === undefined ? place : { ...place, column };
    return new InputError(`Cannot read the dataset: ${found}`, { where, hint });
  }
}

function count(fields: number): string {
  return fields === 1 ? "1 field" : `${fields} fields`;
}
