import { InputError } from "../contracts/mod.ts";
import { openFile } from "./read_text.ts";
import type { Reading, ReadingOptions, SourceFile } from "./reading.ts";
import { rowsOf } from "./rows_of.ts";

/**
 * Reads a Parquet file, row group by row group. Pages may be plain or compressed by Snappy, gzip, Brotli or Zstandard.
 *
 * Times become ISO 8601 text in UTC with all their digits, days `YYYY-MM-DD`, whole numbers beyond 2^53 decimal text
 * (for their whole column), bytes that are not UTF-8 base64.
 *
 * @throws {InputError} If the file is not Parquet, or uses a part of it that cannot be read.
 */
export async function readParquet(source: SourceFile, options: ReadingOptions): Promise<Reading> {
  const { file, size } = await openFile(source);
  using opened = file;
  const buffer = {
    byteLength: size,
    slice: (start: number, end: number = size) => Promise.resolve(readRange(opened, start, end)),
  };
  try {
    return await readGroups(buffer, options);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof InputError || error instanceof Deno.errors.NotCapable) {
      throw error;
    }
    throw new InputError(`Cannot read the dataset: ${error.message}`, {
      where: { file: source.name },
      hint: "Write it again as Parquet with Snappy, gzip, Brotli or Zstandard, or as CSV",
      cause: error,
    });
  }
}

interface ParquetBuffer {
  byteLength: number;
  slice(start: number, end?: number): Promise<ArrayBuffer>;
}

async function readGroups(file: ParquetBuffer, options: ReadingOptions): Promise<Reading> {
  const { parquetMetadataAsync, parquetRead, parquetSchema } = await import("hyparquet");
  const metadata = await parquetMetadataAsync(file);
  const elements = parquetSchema(metadata).children.map((child) => child.element);
  const names = elements.map((element) => element.name);
  const total = Math.min(Number(metadata.num_rows), options.limit);
  const columns: unknown[][] = names.map(() => []);
  const compressors = await decompressors();
  let start = 0;
  for (const group of metadata.row_groups) {
    const end = Math.min(total, start + Number(group.num_rows));
    if (end <= start) break;
    await parquetRead({
      file,
      metadata,
      compressors,
      parsers: PARSERS,
      utf8: false,
      rowStart: start,
      rowEnd: end,
      rowFormat: "array",
      onComplete(rows) {
        for (const row of rows) {
          for (let column = 0; column < names.length; column++) columns[column]?.push(row[column]);
        }
      },
    });
    start = end;
    options.onProgress?.(end / total);
  }
  const plain = columns.map((values, index) => {
    const element = elements[index];
    return plainColumn(values, element?.converted_type === "DECIMAL" ? element.scale ?? 0 : null);
  });
  return { rows: rowsOf(names, plain), lines: null, fields: names, metadata: {}, problems: [] };
}

/** Values of a column as plain JSON. */
function plainColumn(values: unknown[], decimals: number | null): unknown[] {
  if (decimals !== null) {
    return values.map((value) => typeof value === "number" ? Number(value.toFixed(decimals)) : plain(value));
  }
  const large = values.some((value) => typeof value === "bigint" && !Number.isSafeInteger(Number(value)));
  return values.map((value) => large && typeof value === "bigint" ? String(value) : plain(value));
}

function plain(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Uint8Array) return textOf(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (ArrayBuffer.isView(value) && Symbol.iterator in value) return Array.from(Object.values(value), plain);
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes.toBase64();
  }
}

const PARSERS = {
  timestampFromMilliseconds: (value: bigint) => isoTime(value, 3),
  timestampFromMicroseconds: (value: bigint) => isoTime(value, 6),
  timestampFromNanoseconds: (value: bigint) => isoTime(value, 9),
  dateFromDays: (days: number | null) => days === null ? null : new Date(days * 86_400_000).toISOString().slice(0, 10),
};

/** ISO 8601 text of a time since 1970 that has so many digits after the second. */
function isoTime(value: bigint | null, digits: number): string | null {
  if (value === null) return null;
  const scale = 10n ** BigInt(digits);
  const fraction = ((value % scale) + scale) % scale;
  const seconds = (value - fraction) / scale;
  const text = new Date(Number(seconds) * 1000).toISOString().slice(0, -5);
  return `${text}.${String(fraction).padStart(digits, "0")}Z`;
}

async function decompressors(): Promise<Record<string, (input: Uint8Array) => Uint8Array>> {
  const { brotliDecompressSync, gunzipSync, zstdDecompressSync } = await import("node:zlib");
  return {
    GZIP: (input) => new Uint8Array(gunzipSync(input)),
    BROTLI: (input) => new Uint8Array(brotliDecompressSync(input)),
    ZSTD: (input) => new Uint8Array(zstdDecompressSync(input)),
  };
}

/** Reads without waiting, since several columns are asked for at once and a file has one position. */
function readRange(file: Deno.FsFile, start: number, end: number): ArrayBuffer {
  const bytes = new Uint8Array(end - start);
  file.seekSync(start, Deno.SeekMode.Start);
  let filled = 0;
  while (filled < bytes.length) {
    const read = file.readSync(bytes.subarray(filled));
    if (read === null) break;
    filled += read;
  }
  return bytes.buffer;
}
