import type { ErrorData } from "./error.ts";

/** Type of a field over all rows. */
export interface FieldInfo {
  /** Name of the field; nested fields are joined by a dot. */
  name: string;
  /** Type of its values. */
  type: "number" | "string" | "boolean" | "object" | "array" | "mixed" | "empty";
  /** Rows without a value. */
  missing: number;
}

/** One row as it was read. */
export interface DatasetRow {
  /** Identity of the row: its `id` field, else the number of the row from 1. */
  id: string;
  /** Line of the file where it starts, from 1; null where the format has no lines. */
  line: number | null;
  /** The fields. */
  fields: Record<string, unknown>;
}

/** Rows with a name, a digest and what is wrong with them. */
export interface Dataset {
  /** Name. */
  name: string;
  /** Version; null where it has none. */
  version: string | null;
  /** Digest of the rows: the same rows give the same digest, whatever the format. */
  digest: string;
  /** Where it was read from, as the user named it. */
  source: string;
  /** Rows in order. */
  rows: DatasetRow[];
  /** Fields with their types. */
  schema: FieldInfo[];
  /** Description, source, licence and whatever else its metadata say. */
  metadata: Record<string, unknown>;
  /** Rows that could not be used, each with file, line and field. */
  problems: ErrorData[];
}
