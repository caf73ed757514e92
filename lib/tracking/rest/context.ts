import type { Clock, RandomBytes } from "../../config/mod.ts";
import type { Run, Trace, TrackingRecord } from "../../contracts/mod.ts";
import type { Api } from "./api.ts";
import type { SpanRecord } from "./spans.ts";

/** How spans get to a server and back: not all servers of MLflow's REST do this alike. */
export interface SpanTransport {
  /** Stores spans of one experiment; those that are there already are replaced. */
  store(
    context: RestContext,
    records: readonly SpanRecord[],
    options: { experimentId: string; reject: (record: TrackingRecord, error: unknown) => void },
  ): Promise<void>;
  /** Reads a trace with its spans in order of their start; null where there is none. */
  read(context: RestContext, traceId: string): Promise<Trace | null>;
  /** Whether what comes with a root span, and judgements, are told to the server in requests of their own. */
  tellsDetailsApart: boolean;
}

/** How files of runs get to a server and back. */
export interface FileTransport {
  /** Stores a file. */
  write(
    context: RestContext,
    run: Run,
    file: { parts: readonly string[]; body: Uint8Array<ArrayBuffer> },
  ): Promise<void>;
  /** Reads a file. */
  read(context: RestContext, run: Run, parts: readonly string[]): Promise<Uint8Array<ArrayBuffer>>;
}

/** What servers of MLflow's REST do differently. */
export interface ServerKind {
  /** Name of an experiment on the server. */
  experimentName(name: string): string;
  /** Makes what must be there before an experiment of this name can be made; false where that is nothing. */
  prepareExperiment(context: RestContext, name: string): Promise<boolean>;
  /** Spans. */
  spans: SpanTransport;
  /** Files. */
  files: FileTransport;
}

/** What every part of the store works with. */
export interface RestContext {
  /** Endpoints of the server. */
  api: Api;
  /** What this server does in its own way. */
  kind: ServerKind;
  /** Source of time. */
  clock: Clock;
  /** Source of ids. */
  randomBytes: RandomBytes;
  /** Ids that the server knows, by the ids that vigil gave. */
  runIds: Map<string, string>;
  /** Ids that vigil gave runs which may be there twice, because the server was slow to start them. */
  startedTwice: Set<string>;
  /**
   * Whether the server makes tags of what stands among a root span's attributes, as MLflow does from 3.17 on. It is asked
   * once, over these endpoints, which may be given up.
   */
  takesTraceTags: (api?: Api) => Promise<boolean>;
  /** Endpoints that the server turned out not to have; others do their work. */
  lacks: Set<string>;
}
