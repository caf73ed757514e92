import { toJson } from "../tracking/mod.ts";
import { leave } from "./boundary.ts";
import { configuration, defaultStoreConfiguration, type TracingConfiguration } from "./configuration.ts";
import type { NanoTime } from "./nano_time.ts";
import type { IdSource } from "./ids.ts";
import { traceHead } from "./span_line.ts";
import type { RemoteSpan, TraceContext, TraceSink } from "./trace_context.ts";

/** What the root of a trace decides for all its spans. */
export interface TraceStart {
  /** Store of its spans; null keeps none. */
  sink: TraceSink | null;
  /** Whether that is the store of the settings, which has settings of its own. @default {false} */
  isDefault?: boolean;
  /** Name of its experiment. */
  experiment: string;
  /** Times of its spans. */
  time: NanoTime;
  /** Ids of its spans. */
  ids: IdSource;
  /** When it began, in milliseconds of the monotonic clock. */
  startedAt: number;
  /** What held where it began. */
  context: TraceContext | null;
  /** What the traced function says of it. */
  details: TraceDetailOptions;
  /** The span of another process that it goes on from. @default {null} */
  remote?: RemoteSpan | null;
}

/** What a traced function can say of the traces that it begins. */
export interface TraceDetailOptions {
  /** Run that the trace belongs to. */
  runId?: string;
  /** Conversation that the trace belongs to. */
  sessionId?: string;
  /** User that the trace serves. */
  userId?: string;
  /** Tags of the trace. */
  tags?: Record<string, string>;
}

/** What the spans of one trace share. */
export class RecordedTrace {
  /** Id of the trace. */
  readonly id: string;
  /** Store of its spans; null keeps none. */
  readonly sink: TraceSink | null;
  /** Times of its spans. */
  readonly time: NanoTime;
  /** Ids of its spans. */
  readonly ids: IdSource;
  /** What held where it began. */
  readonly context: TraceContext | null;
  /** The part of a line that all its spans begin with. */
  readonly head: string;
  /** Id of the span of another process that its first spans here are inside of. */
  readonly remoteParentId: string | null;
  /** Spans that have ended. */
  ended = 0;
  readonly #details: TraceDetailOptions;
  readonly #isDefault: boolean;
  #tags: Record<string, string> | null = null;
  #said: Pick<TraceDetailOptions, "sessionId" | "userId"> | null = null;
  #rootEnded = false;

  /** Begins a trace. */
  constructor(start: TraceStart) {
    const { remote = null } = start;
    this.id = remote === null ? start.ids.traceId(start.time.milliseconds(start.startedAt)) : remote.traceId;
    this.remoteParentId = remote === null || remote.recorded === false ? null : remote.spanId;
    this.sink = start.sink;
    this.time = start.time;
    this.ids = start.ids;
    this.context = start.context;
    this.head = start.sink === null ? "" : traceHead(start.experiment.slice(0, 256), this.id);
    this.#details = start.details;
    this.#isDefault = start.isDefault === true;
  }

  /** What holds for its spans. */
  get configuration(): TracingConfiguration {
    return this.#isDefault ? defaultStoreConfiguration() : configuration();
  }

  /** Sets a tag; after the end of the root it follows by itself. */
  setTag(key: string, value: string): void {
    if (this.#rootEnded) {
      if (this.sink === null) return;
      for (const [name, text] of Object.entries(storableTags({ [key]: value }))) {
        const json = toJson({ kind: "traceTag", traceId: this.id, key: name, value: text });
        leave(this.sink, json, { configuration: this.configuration, now: false });
      }
    } else {
      this.#tags = { ...this.#tags, [key]: textOf(value) };
    }
  }

  /** Says whom the trace serves and which conversation it belongs to, before its root ends. */
  setDetails(details: Pick<TraceDetailOptions, "sessionId" | "userId">): void {
    this.#said = { ...this.#said, ...details };
  }

  /** JSON of what comes with the root span. What is said in the trace wins over the context's, that over the function's. */
  detailsJson(): string {
    this.#rootEnded = true;
    const { runId, sessionId, userId, tags } = this.context === null && this.#said === null
      ? this.#details
      : { ...this.#details, ...this.context, ...this.#said };
    if (runId === undefined && sessionId === undefined && userId === undefined) {
      if (tags === undefined && this.#details.tags === undefined && this.#tags === null) return "{}";
    }
    return toJson({
      runId,
      sessionId: sessionId?.slice(0, 250),
      userId: userId?.slice(0, 250),
      tags: storableTags({ ...this.#details.tags, ...tags, ...this.#tags }),
    });
  }
}

/** Longest name and value of a tag that a store takes; a longer one would be refused with all that comes with it. */
const LONGEST_NAME = 250;
const LONGEST_VALUE = 8000;

function storableTags(tags: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tags).flatMap(([key, value]) =>
      key === "" ? [] : [[key.slice(0, LONGEST_NAME), textOf(value).slice(0, LONGEST_VALUE)]]
    ),
  );
}

// A program without types may set anything.
function textOf(value: unknown): string {
  return typeof value === "string" ? value : toJson(value);
}
