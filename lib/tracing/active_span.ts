import type { Cost, TokenUsage } from "../contracts/mod.ts";

/** What a span points at: any span that is known by its ids, another one of vigil's for example. */
export interface LinkTarget {
  /** Trace pointed at. */
  traceId: string;
  /** Span pointed at. */
  spanId: string;
  /** Details. */
  attributes?: Record<string, unknown>;
}

/** The span of the code that runs: what can be said of it while it runs. Nothing here throws. */
export interface ActiveSpan {
  /** Id of its trace; null where nothing is recorded. */
  readonly traceId: string | null;
  /** Its id; null where nothing is recorded. */
  readonly spanId: string | null;
  /** Adds attributes, as they are now; a later value of the same name wins. */
  setAttributes(attributes: Record<string, unknown>): void;
  /** Adds something that happened at this moment. */
  addEvent(name: string, attributes?: Record<string, unknown>): void;
  /** Points at another span, for example the one whose answer is used here. */
  addLink(target: LinkTarget): void;
  /** Adds an error as an event and says that the span failed. What is thrown out of the span is added by itself. */
  recordError(error: unknown): void;
  /** Says how many tokens the call used, and of which model: the price table then knows the cost. */
  setUsage(usage: TokenUsage, model?: string): void;
  /** Says what the call cost, where the provider tells; goes before the price table. */
  setCost(cost: Cost): void;
  /** Sets a tag of the whole trace. */
  setTag(key: string, value: string): void;
  /** Says which user the whole trace serves; the last one said before the root ends counts. */
  setUser(userId: string): void;
  /** Says which conversation the whole trace belongs to; the last one said before the root ends counts. */
  setSession(sessionId: string): void;
  /** Says how the span ended; without it, an error is ERROR and everything else OK. */
  setStatus(code: "OK" | "ERROR", message?: string): void;
  /** Replaces the captured inputs. */
  setInputs(inputs: unknown): void;
  /** Replaces the outputs that are captured at the end. */
  setOutputs(outputs: unknown): void;
}

/** The span where nothing is recorded: takes everything and keeps nothing. */
export const NO_SPAN: ActiveSpan = {
  traceId: null,
  spanId: null,
  setAttributes: () => {},
  addEvent: () => {},
  addLink: () => {},
  recordError: () => {},
  setUsage: () => {},
  setCost: () => {},
  setTag: () => {},
  setUser: () => {},
  setSession: () => {},
  setStatus: () => {},
  setInputs: () => {},
  setOutputs: () => {},
};
