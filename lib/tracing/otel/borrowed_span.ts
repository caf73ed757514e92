import type { Attributes, AttributeValue, SpanStatus, TimeInput } from "@opentelemetry/api";
import { OtelSpan } from "./otel_span.ts";

const OK = 1;
const ERROR = 2;

/** A span of vigil as OpenTelemetry's API shows it to other libraries: they may add to it, and cannot end it. */
export class BorrowedSpan extends OtelSpan {
  /** Sets an attribute at once. */
  override setAttribute(key: string, value: AttributeValue): this {
    this.recorded.setAttributes({ [key]: value });
    return this;
  }

  /** Adds something that happened; messages too, since the inputs are vigil's. */
  override addEvent(name: string, attributesOrTime?: Attributes | TimeInput, time?: TimeInput): this {
    this.recordEvent(name, attributesOrTime, time);
    return this;
  }

  /** Says how the span ended. */
  override setStatus({ code, message }: SpanStatus): this {
    if (code === OK || code === ERROR) this.recorded.setStatus(code === OK ? "OK" : "ERROR", message);
    return this;
  }

  /** Does nothing: the name is vigil's. */
  override updateName(): this {
    return this;
  }

  /** Does nothing: who began the span ends it. */
  override end(): void {}
}
