import { AsyncLocalStorage } from "node:async_hooks";
import { z } from "zod";
import { type RandomBytes, systemRandomBytes } from "../../config/mod.ts";
import {
  type ErrorData,
  InputError,
  toErrorData,
  type TrackingRecord,
  trackingRecordSchema,
} from "../../contracts/mod.ts";
import type { TraceSink } from "../trace_context.ts";
import { otlpFromSpans, type ToOtlpOptions } from "./otlp_from_spans.ts";
import { sendOtlp } from "./send_otlp.ts";

/** Options for {@linkcode otlpExporter}. */
export interface OtlpExporterOptions extends ToOtlpOptions {
  /** Address of the receiver; one without a path gets `/v1/traces`. */
  endpoint: string;
  /** Headers of each request, for example keys. @default {{}} */
  headers?: Record<string, string>;
  /** Milliseconds that spans are collected for. @default {1000} */
  delayMs?: number;
  /** Most spans of one request. @default {500} */
  maxBatch?: number;
  /** Most spans that wait; what comes after is dropped and counted. @default {100000} */
  maxQueue?: number;
  /** Milliseconds that one request may take. @default {10000} */
  timeoutMs?: number;
  /** Most requests for the same spans, where the receiver fails or is busy. @default {5} */
  attempts?: number;
  /** How requests are sent. @default {globalThis.fetch} */
  fetch?: typeof globalThis.fetch;
  /** Waits before a request is sent again. @default {setTimeout} */
  wait?: (ms: number) => Promise<void>;
  /** Source of chance for how long that is. @default {systemRandomBytes} */
  randomBytes?: RandomBytes;
}

/** How an exporter is doing. */
export interface ExporterHealth {
  /** Spans that were handed over. */
  recorded: number;
  /** Spans that the receiver has taken. */
  delivered: number;
  /** Spans that wait. */
  pending: number;
  /** Spans that were not delivered, by reason. */
  dropped: Record<string, number>;
  /** Last error. */
  lastError: ErrorData | null;
}

/** Sends spans to a receiver. */
export interface OtlpExporter extends TraceSink, AsyncDisposable {
  /** Sends what waits. */
  flush(): Promise<ExporterHealth>;
  /** How it is doing. */
  health(): ExporterHealth;
}

/** Runs what goes on for longer than the call outside of the caller's span, which it would hold on to. */
const outside = AsyncLocalStorage.snapshot();

/**
 * Makes an exporter that sends every span to a receiver of OpenTelemetry's protocol (OTLP over HTTP, as JSON): Langfuse,
 * Phoenix, a collector, or a server of MLflow that takes JSON (3.17 does; it wants the header `x-mlflow-experiment-id`).
 * It stands beside the store (`configureTracing({ exporters })`) or in its place (`trace(fn, { store: exporter })`).
 *
 * Spans wait in memory and go in batches; a receiver that fails or is busy is asked again, after what it says in
 * `Retry-After` or a growing time with chance in it. What cannot be delivered is counted in `health()`. A store keeps what
 * an exporter may lose when the process is killed.
 *
 * @throws {InputError} If the endpoint is not an address.
 *
 * @example
 * ```ts
 * import { otlpExporter, trace } from "vigil/tracing";
 * await using exporter = otlpExporter({
 *   endpoint: "http://127.0.0.1:4318",
 *   fetch: () => Promise.resolve(Response.json({})),
 * });
 * trace(() => 42, { name: "answer", store: exporter })();
 * (await exporter.flush()).delivered; // 1
 * ```
 */
export function otlpExporter(options: OtlpExporterOptions): OtlpExporter {
  return new QueuedExporter(options);
}

type SpanRecord = Extract<TrackingRecord, { kind: "span" }>;

class QueuedExporter implements OtlpExporter {
  readonly #options: OtlpExporterOptions;
  readonly #url: string;
  readonly #queue: string[] = [];
  readonly #dropped: Record<string, number> = {};
  #recorded = 0;
  #delivered = 0;
  #inFlight = 0;
  #lastError: ErrorData | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #sending: Promise<void> | null = null;

  constructor(options: OtlpExporterOptions) {
    this.#options = options;
    this.#url = urlOf(options.endpoint);
  }

  recordJson(json: string, options?: { now?: boolean }): void {
    const { maxQueue = 100_000, maxBatch = 500, delayMs = 1000 } = this.#options;
    this.#recorded++;
    if (this.#queue.length >= maxQueue) return this.#drop("queue full", 1);
    if (this.#queue.length === 0) addEventListener("beforeunload", this.#beforeUnload);
    this.#queue.push(json);
    if (options?.now === true || this.#queue.length >= maxBatch) this.#sendLater(0);
    else this.#sendLater(delayMs);
  }

  async flush(): Promise<ExporterHealth> {
    this.#stopTimer();
    await outside(() => this.#send());
    return this.health();
  }

  health(): ExporterHealth {
    return {
      recorded: this.#recorded,
      delivered: this.#delivered,
      pending: this.#queue.length + this.#inFlight,
      dropped: { ...this.#dropped },
      lastError: this.#lastError,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.flush();
    this.#stopTimer();
    removeEventListener("beforeunload", this.#beforeUnload);
  }

  #sendLater(delayMs: number): void {
    if (this.#timer !== null || this.#sending !== null) return;
    this.#timer = outside(() =>
      setTimeout(() => {
        this.#timer = null;
        void this.#send();
      }, delayMs)
    );
    Deno.unrefTimer(this.#timer);
  }

  // One request at a time, so that a slow receiver is not pressed harder.
  #send(): Promise<void> {
    return this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
      if (this.#queue.length > 0) this.#sendLater(0);
      else removeEventListener("beforeunload", this.#beforeUnload);
    });
  }

  async #sendAll(): Promise<void> {
    const { maxBatch = 500 } = this.#options;
    while (this.#queue.length > 0) {
      const lines = this.#queue.splice(0, maxBatch);
      this.#inFlight = lines.length;
      await this.#sendBatch(lines);
      this.#inFlight = 0;
    }
  }

  async #sendBatch(lines: readonly string[]): Promise<void> {
    const records = lines.flatMap((line) => spanRecord(line) ?? []);
    const others = lines.length - records.length;
    if (others > 0) this.#drop("no span", others);
    if (records.length === 0) return;
    const { headers = {}, timeoutMs = 10_000, attempts = 5, wait = pause, randomBytes = systemRandomBytes } =
      this.#options;
    try {
      const { rejected, message } = await sendOtlp(otlpFromSpans(records, this.#options), {
        url: this.#url,
        headers,
        timeoutMs,
        attempts,
        wait,
        randomBytes,
        fetch: this.#options.fetch ?? globalThis.fetch,
      });
      this.#delivered += records.length - rejected;
      if (rejected > 0) {
        this.#drop("rejected", rejected);
        this.#lastError = { name: "ServiceError", message };
      }
    } catch (error) {
      this.#drop("not delivered", records.length);
      this.#lastError = toErrorData(error);
    }
  }

  #drop(reason: string, count: number): void {
    this.#dropped[reason] = (this.#dropped[reason] ?? 0) + count;
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** The process has nothing left to do: what waits goes out first. */
  readonly #beforeUnload = (event: Event): void => {
    if (this.#queue.length + this.#inFlight === 0) return;
    event.preventDefault();
    void this.flush();
  };
}

function urlOf(endpoint: string): string {
  const url = z.url({ protocol: /^https?$/ }).safeParse(endpoint);
  if (!url.success) {
    throw new InputError(`Cannot export spans to "${endpoint}": expected an address such as http://127.0.0.1:4318`, {
      where: { field: "endpoint" },
    });
  }
  const address = new URL(endpoint);
  if (address.pathname === "/") address.pathname = "/v1/traces";
  return address.href;
}

function spanRecord(line: string): SpanRecord | null {
  try {
    const record = trackingRecordSchema.parse(JSON.parse(line));
    return record.kind === "span" ? record : null;
  } catch {
    return null;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
