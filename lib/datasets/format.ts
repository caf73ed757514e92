import { basename } from "@std/path";

/** A format that datasets are read from. */
export type DatasetFormat = "json" | "jsonl" | "csv" | "parquet";

/** What the name of a file says about its content. */
export interface FileFormat {
  /** Format. */
  format: DatasetFormat;
  /** Whether the file is compressed with gzip. */
  gzip: boolean;
  /** What stands between two fields of a CSV. */
  separator: string;
  /** Name of the file without folder and extensions. */
  stem: string;
}

const EXTENSIONS: ReadonlyMap<string, DatasetFormat> = new Map([
  ["json", "json"],
  ["jsonl", "jsonl"],
  ["ndjson", "jsonl"],
  ["csv", "csv"],
  ["tsv", "csv"],
  ["parquet", "parquet"],
]);

/** The extensions that are understood, for messages. */
export const KNOWN_EXTENSIONS = ".json, .jsonl, .ndjson, .csv, .tsv (each also with .gz) or .parquet";

/** Tells the format of a file by its extension; null where the extension is none of a dataset. */
export function formatOf(path: string): FileFormat | null {
  const match = /^(.+?)\.([a-z]+)(\.gz)?$/i.exec(basename(path));
  const [, stem, extension, gz] = match ?? [];
  const format = EXTENSIONS.get(extension?.toLowerCase() ?? "");
  if (stem === undefined || format === undefined || (format === "parquet" && gz !== undefined)) return null;
  return { format, gzip: gz !== undefined, separator: extension?.toLowerCase() === "tsv" ? "\t" : ",", stem };
}
