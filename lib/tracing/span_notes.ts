import { toJson, type ToJsonOptions } from "../tracking/mod.ts";
import type { LinkTarget } from "./active_span.ts";
import { fieldsOf, joinFields } from "./span_line.ts";

/** Attributes, events and links that one span keeps of each; what comes after is counted. */
const MOST = 1000;

/**
 * What was said of a span while it ran: attributes, events, links, as JSON already. A loop that adds events for ever
 * must not fill the memory: from the thousandth on they are counted in the attribute `vigil.cut`.
 */
export class SpanNotes {
  /** JSON of the attributes by name. */
  readonly attributes: Map<string, string> = new Map();
  /** JSON of the events in time order. */
  readonly events: string[] = [];
  /** JSON of the links. */
  readonly links: string[] = [];
  #cut: Record<string, number> | null = null;

  /** Adds attributes, as they are now. */
  addAttributes(attributes: Record<string, unknown>, options: ToJsonOptions): void {
    for (const [key, json] of fieldsOf(attributes, options)) {
      if (this.attributes.size < MOST || this.attributes.has(key)) this.attributes.set(key, json);
      else this.skip("attributes");
    }
  }

  /**
   * Adds an event.
   *
   * @param time Nanoseconds since 1970.
   */
  addEvent(name: string, time: string, { attributes, options }: EventDetails): void {
    if (this.events.length >= MOST) return this.skip("events");
    const fields = joinFields(fieldsOf(attributes, options));
    this.events.push(`{"name":${toJson(String(name), options)},"timeUnixNano":"${time}","attributes":{${fields}}}`);
  }

  /**
   * Adds what was thrown, as the event that OpenTelemetry and MLflow use for it.
   *
   * @param time Nanoseconds since 1970.
   * @returns The message.
   */
  addException(error: unknown, time: string, options: ToJsonOptions): string {
    const isError = error instanceof Error;
    const message = isError ? error.message : toJson(error, options);
    const attributes = {
      "exception.type": isError ? error.name : typeof error,
      "exception.message": message,
      ...(isError && error.stack !== undefined ? { "exception.stacktrace": error.stack } : {}),
    };
    this.addEvent("exception", time, { attributes, options });
    return message;
  }

  /** Adds a link. */
  addLink({ traceId, spanId, attributes = {} }: LinkTarget, options: ToJsonOptions): void {
    if (this.links.length >= MOST) return this.skip("links");
    const fields = joinFields(fieldsOf(attributes, options));
    const ids = `"traceId":${toJson(String(traceId))},"spanId":${toJson(String(spanId))}`;
    this.links.push(`{${ids},"attributes":{${fields}}}`);
  }

  /** Says among the attributes what was left out. */
  close(): void {
    if (this.#cut !== null) this.attributes.set("vigil.cut", JSON.stringify(this.#cut));
  }

  /** Counts what is left out. */
  skip(what: string): void {
    this.#cut ??= {};
    this.#cut[what] = (this.#cut[what] ?? 0) + 1;
  }
}

/** What an event says besides its name and time. */
interface EventDetails {
  attributes: Record<string, unknown>;
  options: ToJsonOptions;
}
