import type { Span, TraceDetails, TrackingRecord } from "../../../lib/contracts/mod.ts";
import type { RestContext } from "../../../lib/tracking/rest/context.ts";
import { restContext, type RestStoreOptions } from "../../../lib/tracking/rest/open.ts";
import { type RestStore, restStore } from "../../../lib/tracking/rest/store.ts";
import { countingBytes, FixedClock, inFolder } from "../outbox/fixed.ts";
import { FakeMlflow } from "./fake_mlflow.ts";

/** Start of everything in these tests, in milliseconds since 1970. */
export const START_MS = 1_767_225_600_000;

/** A server that answers as MLflow does, and a store over it. */
export interface AtServer {
  server: FakeMlflow;
  context: RestContext;
  store: RestStore;
  folder: string;
}

/** Options that make a client quick and known: no waiting between attempts, ids that count up. */
export function quickOptions(
  fetch: typeof globalThis.fetch,
): Required<Pick<RestStoreOptions, "fetch" | "wait" | "clock">> {
  return { fetch, wait: () => Promise.resolve(), clock: new FixedClock() };
}

/** Runs a test against a server of its own. */
export function atServer(body: (at: AtServer) => Promise<void>): () => Promise<void> {
  return inFolder(async (folder) => {
    await using server = await FakeMlflow.start(folder);
    const context = restContext("http://mlflow.test", { ...quickOptions(server.fetch), randomBytes: countingBytes() });
    await body({ server, context, store: restStore(context, { uri: "http://mlflow.test" }), folder });
  });
}

/** Id of a trace of these tests. */
export function traceId(number: number): string {
  return `tr-${START_MS.toString(16).padStart(12, "0")}${number.toString(16).padStart(20, "0")}`;
}

/** A span of a trace; `number` 0 is its root, the others are inside it. */
export function span(trace: number, number: number, fields: Partial<Span> = {}): Span {
  return {
    traceId: traceId(trace),
    spanId: (number + 1).toString(16).padStart(16, "0"),
    parentSpanId: number === 0 ? null : "0000000000000001",
    name: `step ${number}`,
    type: "CHAIN",
    startTimeUnixNano: `${START_MS + number}000123`,
    endTimeUnixNano: `${START_MS + 100 + number}000456`,
    status: { code: "OK" },
    attributes: {},
    events: [],
    links: [],
    ...fields,
  };
}

/** A span on its way. */
export function spanRecord(
  trace: number,
  number: number,
  { trace: details, ...fields }: Partial<Span> & { trace?: TraceDetails } = {},
): Extract<TrackingRecord, { kind: "span" }> {
  return {
    kind: "span",
    experiment: "/Shared/demo",
    span: span(trace, number, fields),
    ...(details === undefined ? {} : { trace: details }),
  };
}

/** A server that answers each request in turn, and keeps what it was asked. */
export function answering(...answers: (Response | Error | (() => Response | Promise<Response>))[]): {
  fetch: typeof globalThis.fetch;
  requests: Request[];
} {
  const requests: Request[] = [];
  return {
    requests,
    fetch: async (input, init) => {
      const { signal: _, ...rest } = init ?? {};
      requests.push(new Request(input, rest));
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer instanceof Error) throw answer;
      if (answer === undefined) throw new TypeError("Nothing left to answer");
      return typeof answer === "function" ? await answer() : answer.clone();
    },
  };
}
