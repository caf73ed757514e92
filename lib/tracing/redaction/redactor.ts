import { type Span, spanSchema } from "../../contracts/mod.ts";
import { toJson } from "../../tracking/mod.ts";
import { findCards } from "./card.ts";
import { findEmails } from "./email.ts";
import { matchesOf, replaceFound, type TextFinder } from "./found_text.ts";
import { findIbans } from "./iban.ts";
import { keyRules } from "./key_rules.ts";
import { findPhones } from "./phone.ts";
import { redactValue, type ValueRules } from "./redact_value.ts";
import { failedRedaction } from "./redacted.ts";

/** A pattern of one's own. */
export interface NamedPattern {
  /** What stands in brackets where it was found. */
  name: string;
  /** What it looks like. */
  pattern: RegExp;
}

/** Kinds of text that vigil knows how to find. */
export type KnownPattern = "email" | "card" | "iban" | "phone";

/** What no span may carry when it leaves the process. */
export interface RedactOptions {
  /**
   * Names of fields, at any depth, whose values are replaced by `[redacted]`. Text is compared without regard to case,
   * `_` and `-`, with the whole name and with its last part after a dot. @default {[]}
   */
  keys?: readonly (string | RegExp)[];
  /**
   * What text may not contain: mail addresses, card numbers (with Luhn's check digit), IBANs (with checksum), telephone
   * numbers, patterns of one's own; replaced by the name in brackets, for example `[email]`. @default {[]}
   */
  patterns?: readonly (KnownPattern | NamedPattern)[];
  /** Looks at each span last; what it returns leaves, and null lets nothing leave. @default {every span leaves} */
  span?: (span: Span) => Span | null;
}

/** Applies the rules to records on their way out. */
export interface Redactor {
  /** A record as it may leave; null where it may not leave at all. Never throws: what cannot be checked is emptied. */
  line(json: string): string | null;
}

/** Names of fields that hold secrets, for {@linkcode RedactOptions.keys}. */
export const SECRET_KEYS: readonly string[] = [
  "password",
  "passwd",
  "pwd",
  "secret",
  "client_secret",
  "token",
  "access_token",
  "refresh_token",
  "id_token",
  "api_key",
  "x_api_key",
  "private_key",
  "authorization",
  "proxy_authorization",
  "cookie",
  "set_cookie",
  "credentials",
];

const FINDERS: Readonly<Record<KnownPattern, TextFinder>> = {
  iban: findIbans,
  card: findCards,
  email: findEmails,
  phone: findPhones,
};

/**
 * Makes a redactor of rules.
 *
 * @throws {RangeError} If a pattern is not one that vigil knows.
 */
export function redactor({ keys = [], patterns = [], span }: RedactOptions): Redactor {
  const rules: ValueRules = { keys: keyRules(keys), text: textRule(patterns) };
  return {
    line(json) {
      let record: Record<string, unknown> | undefined;
      try {
        record = objectOf(JSON.parse(json));
        const redacted = redactRecord(record, rules);
        if (span === undefined || redacted["kind"] !== "span") return toJson(redacted, { maxLength: Infinity });
        const last = span(spanSchema.parse(redacted["span"]));
        if (last === null) return null;
        return toJson({ ...redacted, span: spanSchema.parse(last) }, { maxLength: Infinity });
      } catch (error) {
        return record === undefined ? null : emptied(record, error);
      }
    },
  };
}

// Those with checksums first: a telephone number is what remains.
const ORDER: readonly string[] = ["iban", "card", "email", "phone"];

function textRule(patterns: readonly (KnownPattern | NamedPattern)[]): (text: string) => string {
  const finders = patterns.map((pattern) => {
    if (typeof pattern !== "string") return { name: pattern.name, find: matchesOf(pattern.pattern) };
    if (!Object.hasOwn(FINDERS, pattern)) {
      throw new RangeError(
        `Cannot redact "${pattern}": expected one of ${ORDER.join(", ")}, or an object with a name and a pattern`,
      );
    }
    return { name: pattern, find: FINDERS[pattern] };
  }).toSorted((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
  return (text) => finders.reduce((left, { name, find }) => replaceFound(left, find, `[${name}]`), text);
}

/** Ids, times, tokens and cost stay; everything that people or models wrote is looked at. */
function redactRecord(record: Record<string, unknown>, rules: ValueRules): Record<string, unknown> {
  const redact = (value: unknown): unknown => redactValue(value, rules);
  if (record["kind"] === "traceTag") {
    // A tag is a field by itself: its key decides like any other name.
    const { value } = objectOf(redact({ name: record["key"], value: record["value"] }));
    return { ...record, value };
  }
  if (record["kind"] !== "span") return record;
  const span = objectOf(record["span"]);
  const details = record["trace"];
  const redacted: Record<string, unknown> = {
    ...span,
    name: redact(span["name"]),
    status: redact(span["status"]),
    attributes: redact(span["attributes"]),
    events: listOf(span["events"]).map((event) => partly(event, ["name", "attributes"], redact)),
    links: listOf(span["links"]).map((link) => partly(link, ["attributes"], redact)),
  };
  for (const field of ["inputs", "outputs"]) if (field in span) redacted[field] = redact(span[field]);
  const result = { ...record, experiment: redact(record["experiment"]), span: redacted };
  if (details === undefined) return result;
  return { ...result, trace: partly(details, ["tags", "metadata", "userId", "sessionId", "clientRequestId"], redact) };
}

function partly(value: unknown, fields: readonly string[], redact: (value: unknown) => unknown): unknown {
  const copy = objectOf(value);
  for (const field of fields) if (field in copy) copy[field] = redact(copy[field]);
  return copy;
}

/** A record of which only ids, times, status and numbers are left, because it could not be checked. */
function emptied(record: Record<string, unknown>, error: unknown): string | null {
  if (record["kind"] !== "span") return null;
  const { traceId, spanId, parentSpanId, type, startTimeUnixNano, endTimeUnixNano, status, usage, cost, model } =
    objectOf(record["span"]);
  const message = failedRedaction(error);
  return toJson({
    kind: "span",
    experiment: record["experiment"],
    span: {
      traceId,
      spanId,
      parentSpanId,
      name: message,
      type,
      startTimeUnixNano,
      endTimeUnixNano,
      status: { code: objectOf(status)["code"] },
      model,
      usage,
      cost,
      attributes: {},
      events: [],
      links: [],
    },
    ...("trace" in record ? { trace: { runId: objectOf(record["trace"])["runId"] } } : {}),
  });
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
