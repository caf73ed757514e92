import type { RecordedSpan } from "../recorded_span.ts";
import type { OutputCapture } from "../open_call.ts";
import { type ChunkCollector, Chunks } from "./chunks.ts";
import { openStreams } from "./open_streams.ts";

const DEFAULT_LIMIT = 1_048_576;

/**
 * The recording of something that is read bit by bit: notes when the first chunk came, keeps what came, and ends its span
 * once, whichever end comes first. Nothing here throws.
 */
export class StreamRecord {
  /** Its span. */
  readonly span: RecordedSpan;
  readonly #capture: OutputCapture;
  readonly #chunks: ChunkCollector;
  #count = 0;
  #complete = false;
  #closed = false;

  /** Starts recording. */
  constructor(span: RecordedSpan, capture: OutputCapture) {
    this.span = span;
    this.#capture = capture;
    this.#chunks = capture.collector ?? new Chunks(Math.min(span.maxLength, DEFAULT_LIMIT), capture.collectOutputs);
  }

  /** Whether its span has ended. */
  get closed(): boolean {
    return this.#closed;
  }

  /** What is recorded of outputs. */
  get capture(): OutputCapture {
    return this.#capture;
  }

  /** A chunk came. */
  chunk(value: unknown): void {
    if (this.#closed) return;
    try {
      if (this.#count++ === 0) this.#first();
      if (this.#capture.captureOutputs || this.#capture.collector !== undefined) this.#chunks.add(value);
    } catch {
      // What is recorded of a chunk must not keep the chunk from its reader.
    }
  }

  /** Everything has been read; a generator may return a value besides. */
  complete(returned?: unknown): void {
    this.#complete = true;
    this.#close(() => {
      if (returned !== undefined && this.#capture.captureOutputs) {
        this.span.setAttributes({ "vigil.stream.returned": returned });
      }
    });
  }

  /** The reader has had enough. */
  stop(reason?: unknown): void {
    this.#close(() => {
      this.span.setAttributes({ "vigil.stream.ended": "early" });
      if (reason !== undefined) this.span.addEvent("cancelled", { reason });
    });
  }

  /** Reading failed. */
  fail(error: unknown): void {
    this.#close(() => this.span.recordError(error));
  }

  /** Nobody reads on, or what happens cannot be seen. */
  abandon(why: string, options: { now?: boolean } = {}): void {
    this.#close(() => this.span.setAttributes({ "vigil.stream.ended": why }), options);
  }

  /** A value instead of a stream: what is awaited has come. */
  settle(value: unknown): void {
    if (this.#closed) return;
    this.#closed = true;
    openStreams.delete(this);
    try {
      if (this.#capture.captureOutputs) this.span.captureOutputs(value);
      this.span.end();
    } catch {
      // A sink or a listener of somebody else failed.
    }
  }

  /** Hands the span over to another recording. */
  handOver(): void {
    this.#closed = true;
    openStreams.delete(this);
  }

  #first(): void {
    this.span.addEvent("first_token");
    this.span.setAttributes({ "gen_ai.response.time_to_first_chunk": this.span.elapsedMs() / 1000 });
  }

  #close(say: () => void, options: { now?: boolean } = {}): void {
    if (this.#closed) return;
    this.#closed = true;
    openStreams.delete(this);
    try {
      say();
      if (this.#count > 0) this.span.setAttributes({ "vigil.stream.chunks": this.#count });
      this.#capture.ending?.(this.span);
      if (this.#capture.captureOutputs && (this.#complete || this.#count > 0)) this.#captureChunks();
    } catch (error) {
      this.span.setAttributes({ "vigil.stream.uncollected": error });
    }
    try {
      this.span.end(options);
    } catch {
      // A sink or a listener of somebody else failed.
    }
  }

  #captureChunks(): void {
    const outputs = this.#chunks.outputs();
    if ("json" in outputs) this.span.captureOutputsJson(outputs.json);
    else this.span.captureOutputs(outputs.value);
  }
}
