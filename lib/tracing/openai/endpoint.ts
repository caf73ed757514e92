import type { SpanType, TokenUsage } from "../../contracts/mod.ts";
import type { ChunkCollector } from "../streams/chunks.ts";

/** What is known of an answer. */
export interface Answer {
  /** What is recorded as outputs. */
  outputs: unknown;
  /** Model that answered. */
  model?: string | undefined;
  /** Tokens, where the service tells. */
  usage?: TokenUsage | undefined;
  /** Further attributes. */
  attributes: Record<string, unknown>;
  /** Why there is no answer, where the service says so in place of one. */
  failure?: string | undefined;
}

/** Puts an answer together from its stream. */
export interface AnswerReader extends ChunkCollector {
  /** The answer so far. */
  answer(): Answer;
}

/** One kind of request to a service that speaks OpenAI's protocol. */
export interface Endpoint {
  /** Where the resource hangs on the client. */
  path: readonly string[];
  /** Name of the operation in OpenTelemetry's conventions. */
  operation: string;
  /** Type of its spans. */
  spanType: SpanType;
  /** What an answer says. */
  read(response: unknown): Answer;
  /** Reads a streamed answer. */
  stream(): AnswerReader;
}

/** Reads an answer by one function, from the response that its stream adds up to. */
export function readerOf(add: (chunk: unknown) => void, answer: () => Answer): AnswerReader {
  return { add, answer, outputs: () => ({ value: answer().outputs }) };
}
