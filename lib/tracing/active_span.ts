import type { Cost, TokenUsage } from "../contracts/mod.ts";

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
  /** Says how many tokens the call used, and of which model. */
  setUsage(usage: TokenUsage, model?: string): void;
  /** Says what the call cost, where the provider tells. */
  setCost(cost: Cost): void;
  /** Sets a tag of the whole trace. */
  setTag(key: string, value: string): void;
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
  setUsage: () => {},
  setCost: () => {},
  setTag: () => {},
  setStatus: () => {},
  setInputs: () => {},
  setOutputs: () => {},
};
