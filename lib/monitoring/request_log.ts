/** Options for {@linkcode RequestLog}. */
export interface RequestLogOptions {
  /** File that lines are appended to; its folder must exist. */
  path: string;
  /** Characters that wait in memory before they are written. @default {65536} */
  writeAtLength?: number;
}

/** A file of JSON lines, one for each thing that was recorded. What cannot be written is counted, never thrown. */
export class RequestLog {
  /** Lines that are in the file. */
  written = 0;
  /** Lines that could not be written. */
  dropped = 0;
  readonly #path: string;
  readonly #writeAtLength: number;
  #text = "";
  #lines = 0;

  /** Makes a log; touches nothing before the first write. */
  constructor({ path, writeAtLength = 65_536 }: RequestLogOptions) {
    this.#path = path;
    this.#writeAtLength = writeAtLength;
  }

  /** Takes a line of JSON. */
  add(json: string): void {
    this.#text += `${json}\n`;
    this.#lines++;
    if (this.#text.length >= this.#writeAtLength) this.write();
  }

  /** Writes what waits. */
  write(): void {
    if (this.#lines === 0) return;
    const lines = this.#lines;
    const text = this.#text;
    this.#lines = 0;
    this.#text = "";
    try {
      Deno.writeTextFileSync(this.#path, text, { append: true });
      this.written += lines;
    } catch {
      this.dropped += lines;
    }
  }
}
