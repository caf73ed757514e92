import { toJson } from "../../tracking/mod.ts";

/** Keeps what comes out of a stream and makes outputs of it. */
export interface ChunkCollector {
  /** Takes a chunk. */
  add(chunk: unknown): void;
  /** The outputs: a value, or JSON that is to be taken as it is. */
  outputs(): { value: unknown } | { json: string };
}

/** Most chunks that are kept for a function that makes outputs of them. */
const MOST_KEPT = 10_000;

/**
 * What came out of a stream, within a limit: text is joined, bytes are joined and read as UTF-8 where they are that,
 * anything else becomes a list. Chunks are kept as they are when they pass, since their owner may change them later.
 */
export class Chunks implements ChunkCollector {
  readonly #limit: number;
  readonly #collect: ((chunks: readonly unknown[]) => unknown) | undefined;
  readonly #kept: unknown[] = [];
  readonly #texts: string[] = [];
  readonly #bytes: Uint8Array[] = [];
  readonly #values: string[] = [];
  #left: number;
  #cutCharacters = 0;
  #cutChunks = 0;
  #isEmpty = true;

  /**
   * Starts with nothing.
   *
   * @param limit Most characters to keep.
   * @param collect Makes the outputs of the chunks instead.
   */
  constructor(limit: number, collect?: (chunks: readonly unknown[]) => unknown) {
    this.#limit = limit;
    this.#left = limit;
    this.#collect = collect;
  }

  /** Keeps a chunk. */
  add(chunk: unknown): void {
    this.#isEmpty = false;
    if (this.#collect !== undefined) {
      if (this.#kept.length < MOST_KEPT) this.#kept.push(chunk);
      else this.#cutChunks++;
    } else if (typeof chunk === "string" && this.#values.length === 0 && this.#bytes.length === 0) {
      this.#addText(chunk);
    } else if (chunk instanceof Uint8Array && this.#values.length === 0 && this.#texts.length === 0) {
      this.#addBytes(chunk);
    } else {
      this.#addValue(chunk);
    }
  }

  /** The outputs: text, or a list as JSON. */
  outputs(): { value: unknown } | { json: string } {
    if (this.#collect !== undefined) return { value: this.#collect(this.#kept) };
    if (this.#values.length > 0) return { json: this.#list() };
    if (this.#bytes.length > 0) return { value: this.#joinedBytes() };
    if (this.#isEmpty) return { json: "[]" };
    const cut = this.#cutCharacters === 0 ? "" : `[cut: ${this.#cutCharacters} more characters]`;
    return { value: this.#texts.join("") + cut };
  }

  #addText(chunk: string): void {
    const kept = chunk.length <= this.#left ? chunk : chunk.slice(0, this.#left);
    this.#cutCharacters += chunk.length - kept.length;
    this.#left -= kept.length;
    this.#texts.push(kept);
  }

  #addBytes(chunk: Uint8Array): void {
    const kept = chunk.slice(0, this.#left);
    this.#cutCharacters += chunk.length - kept.length;
    this.#left -= kept.length;
    this.#bytes.push(kept);
  }

  #addValue(chunk: unknown): void {
    if (this.#values.length === 0) {
      // Text or bytes came first: the whole is a list after all.
      for (const before of [...this.#texts, ...this.#bytes]) this.#values.push(toJson(before));
    }
    if (this.#left <= 0) {
      this.#cutChunks++;
      return;
    }
    const json = toJson(chunk, { maxLength: this.#left });
    this.#left -= json.length;
    this.#values.push(json);
  }

  #list(): string {
    const cut = this.#cutChunks === 0 ? [] : [`"[cut: ${this.#cutChunks} more chunks]"`];
    return `[${[...this.#values, ...cut].join(",")}]`;
  }

  #joinedBytes(): unknown {
    const length = this.#bytes.reduce((total, { length }) => total + length, 0);
    const joined = new Uint8Array(length);
    let offset = 0;
    for (const part of this.#bytes) {
      joined.set(part, offset);
      offset += part.length;
    }
    const cut = this.#cutCharacters === 0 ? "" : `[cut: ${this.#cutCharacters} more bytes]`;
    try {
      // A cut may go through the middle of a character.
      return new TextDecoder("utf-8", { fatal: true }).decode(joined, { stream: cut !== "" }) + cut;
    } catch {
      return cut === "" ? joined : `${this.#limit} bytes that are no text${cut}`;
    }
  }
}
