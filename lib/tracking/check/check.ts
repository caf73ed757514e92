import type { Clock, RandomBytes } from "../../config/mod.ts";
import type { Span, TrackingRecord, TrackingStore } from "../../contracts/mod.ts";

/** What a check works with. */
export interface CheckContext {
  /** The open store. */
  store: TrackingStore;
  /** Opens it once more. */
  open: () => Promise<TrackingStore>;
  /** Source of time. */
  clock: Clock;
  /** Source of ids. */
  randomBytes: RandomBytes;
  /** A name that nothing in the store bears yet. */
  name: string;
}

/** One promise of the contracts, and how it is put to the test. */
export interface StoreCheck {
  /** The promise. */
  name: string;
  /** What a store must be able to do for it. */
  needs?: "checkpoints" | "sql" | "prune";
  /** Throws if it is not kept. */
  run(context: CheckContext): Promise<void>;
}

/** A name that nothing bears yet. */
export function checkName(randomBytes: RandomBytes): string {
  return `vigil-check-${toHex(randomBytes(6))}`;
}

/** Throws unless two values are the same JSON, whatever the order of names. */
export function expectEqual(found: unknown, expected: unknown, what: string): void {
  const [foundText, expectedText] = [canonical(found), canonical(expected)];
  if (foundText !== expectedText) throw new Error(`${what}: found ${foundText}, expected ${expectedText}`);
}

/** Throws unless a promise is rejected. */
export async function expectRejection(promise: Promise<unknown>, what: string): Promise<void> {
  try {
    await promise;
  } catch {
    return;
  }
  throw new Error(`${what}: found no error, expected one`);
}

/** A new run in an experiment of the check's own. */
export async function startRun(
  { store, name, clock }: CheckContext,
  tags: Record<string, string> = {},
): Promise<string> {
  const run = await store.createRun({
    experiment: `/Shared/${name}`,
    name,
    startTimeMs: clock.now(),
    userId: "vigil",
    tags,
  });
  return run.runId;
}

/** Delivers records and throws if one is rejected. */
export async function deliverAll(store: TrackingStore, records: readonly TrackingRecord[]): Promise<void> {
  const { rejected } = await store.deliver(records);
  const [first] = rejected;
  if (first !== undefined) throw new Error(`A sound record was rejected: ${first.error.message}`);
}

/** A trace of a check's own: makes its spans. */
export interface CheckTrace {
  /** Id of the trace. */
  traceId: string;
  /** A span; `number` is its place, `parent` that of the span around it. */
  span(number: number, parent: number | null, fields?: Partial<Span>): Span;
}

/** A trace that nothing in the store bears the id of, starting now. */
export function newTrace({ clock, randomBytes }: CheckContext): CheckTrace {
  const startMs = clock.now();
  const traceId = `tr-${startMs.toString(16).padStart(12, "0")}${toHex(randomBytes(10))}`;
  const spanId = (number: number): string => (number + 1).toString(16).padStart(16, "0");
  return {
    traceId,
    span: (number, parent, fields = {}) => ({
      traceId,
      spanId: spanId(number),
      parentSpanId: parent === null ? null : spanId(parent),
      name: `step ${number}`,
      type: "CHAIN",
      // Beyond 2^53: a store that goes through doubles loses the last digits.
      startTimeUnixNano: `${startMs + number}000123`.padEnd(19, "1"),
      endTimeUnixNano: `${startMs + 100 + number}000457`.padEnd(19, "3"),
      status: { code: "OK" },
      attributes: {},
      events: [],
      links: [],
      ...fields,
    }),
  };
}

/** Hexadecimal digits of bytes. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === "number" && !Number.isFinite(part)) return String(part);
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  }) ?? "undefined";
}
