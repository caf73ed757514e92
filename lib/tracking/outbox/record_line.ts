import { type ErrorData, type TrackingRecord, trackingRecordSchema } from "../../contracts/mod.ts";
import { keepsRules } from "../sqlite/record_rules.ts";
import { toJson } from "./to_json.ts";

/** A value may be a mebibyte, and a record holds several: this only stops what is out of all proportion. */
const MAX_RECORD_LENGTH = 64 * 1_048_576;

/** A line of the outbox, read back. */
export type DecodedLine = { record: TrackingRecord } | { error: ErrorData };

/** Writes a record as a line of the outbox, without the line break. NaN and infinities of a metric become text. */
export function encodeRecord(record: TrackingRecord): string {
  const value = record.kind === "metric" && !Number.isFinite(record.value)
    ? { ...record, value: String(record.value) }
    : record;
  return toJson(value, { maxLength: MAX_RECORD_LENGTH });
}

/** Reads a line of the outbox; what is not a record comes back as the reason why. */
export function decodeRecord(line: string): DecodedLine {
  // Only claimed to be a record, until the rules have been looked at: they are the schema's, and take a tenth of its time.
  let claimed: TrackingRecord;
  try {
    claimed = JSON.parse(line);
  } catch (error) {
    return { error: invalid(error instanceof Error ? error.message : String(error)) };
  }
  if (keepsRules(claimed)) return { record: claimed };
  const result = trackingRecordSchema.safeParse(withNumber(claimed));
  if (result.success) return { record: result.data };
  const issue = result.error.issues[0];
  return { error: invalid(issue === undefined ? "it has another shape" : `${issue.path.join(".")}: ${issue.message}`) };
}

function withNumber(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("kind" in value) || value.kind !== "metric") return value;
  return "value" in value && typeof value.value === "string" ? { ...value, value: Number(value.value) } : value;
}

function invalid(reason: string): ErrorData {
  return { name: "InputError", message: `Cannot deliver a line of the outbox: it is not a record, ${reason}` };
}
