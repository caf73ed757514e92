import { dirname, join } from "@std/path";
import { z } from "zod";
import { InputError } from "../contracts/mod.ts";
import type { ColumnType } from "./csv_types.ts";
import { isRecord, parseJson } from "./read_json.ts";
import type { SourceFile } from "./reading.ts";

/** How a file is laid out: consumed while it is read, and not part of what the dataset says about itself. */
export interface Layout {
  /** Name of the file, in a dataset.json beside it. */
  file?: string;
  /** Types of CSV columns; in JSON the fields whose numbers may be NaN or infinite. */
  columns?: Record<string, ColumnType>;
  /** Ids of the rows, where no field holds them. */
  ids?: string[];
  /** Texts that mean a missing value in a CSV. */
  missing?: string[];
  /** What stands between two fields of a CSV. */
  separator?: string;
}

/** Metadata of a dataset, split by what it is for. */
export interface Metadata {
  /** Name; undefined where it is not given. */
  name: string | undefined;
  /** Version; null where it is not given. */
  version: string | null;
  /** How the file is laid out. */
  layout: Layout;
  /** Description, source, licence and the rest. */
  about: Record<string, unknown>;
}

const columnTypeSchema = z.enum(["number", "boolean", "string", "json"]);

// Not z.record, which leaves a column named __proto__ out.
const columnsSchema = z.unknown().transform((value, context): Record<string, ColumnType> => {
  const columns = isRecord(value) ? Object.entries(value) : [];
  if (columns.length === 0) {
    context.addIssue({ code: "custom", message: "Expected the types of columns by their names" });
  }
  return Object.fromEntries(columns.map(([name, type]) => {
    const checked = columnTypeSchema.safeParse(type);
    if (checked.success) return [name, checked.data];
    context.addIssue({ code: "custom", path: [name], message: "Expected number, boolean, string or json" });
    return [name, "string"];
  }));
});

const metadataSchema = z.looseObject({
  name: z.string().min(1).max(500).optional(),
  version: z.union([z.string(), z.number()]).nullish(),
  description: z.string().optional(),
  file: z.string().exactOptional(),
  columns: columnsSchema.exactOptional(),
  ids: z.array(z.string()).exactOptional(),
  missing: z.array(z.string()).exactOptional(),
  separator: z.string().length(1).exactOptional(),
});

/**
 * Checks metadata and splits them.
 *
 * @param file File to name in errors.
 * @throws {InputError} If a field is not of its type.
 */
export function parseMetadata(value: unknown, file: string): Metadata {
  const result = metadataSchema.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    const field = issue?.path.join(".") ?? "";
    throw new InputError(`Cannot read the metadata: ${lowerFirst(issue?.message ?? "Expected an object")}`, {
      where: field === "" ? { file } : { file, field },
      hint: "Name, description and file are text; columns say number, boolean, string or json",
    });
  }
  const { name, version, file: data, columns, ids, missing, separator, ...about } = result.data;
  return {
    name,
    version: version === undefined || version === null ? null : String(version),
    layout: {
      ...(data === undefined ? {} : { file: data }),
      ...(columns === undefined ? {} : { columns }),
      ...(ids === undefined ? {} : { ids }),
      ...(missing === undefined ? {} : { missing }),
      ...(separator === undefined ? {} : { separator }),
    },
    about: withoutUndefined(about),
  };
}

/** Path of the metadata that are kept beside a file which cannot hold them itself. */
export function metadataPath(path: string): string {
  return `${path}.meta.json`;
}

/**
 * Reads what is written beside a file: in `<file>.meta.json`, else in a `dataset.json` of its folder that names it.
 *
 * @throws {InputError} If they are not JSON, or a field is not of its type.
 */
export async function metadataBeside({ path, name }: SourceFile): Promise<Record<string, unknown>> {
  const own = await readRecord({ path: metadataPath(path), name: metadataPath(name) });
  if (own !== null) {
    parseMetadata(own, metadataPath(name));
    return own;
  }
  const folder = dirname(path);
  const shared = join(folder, "dataset.json");
  if (shared === path) return {};
  const described = await readRecord({ path: shared, name: join(dirname(name), "dataset.json") });
  if (typeof described?.["file"] !== "string" || join(folder, described["file"]) !== join(path)) return {};
  parseMetadata(described, join(dirname(name), "dataset.json"));
  return described;
}

/** Reads a JSON file that holds an object; null where there is no such file. */
export async function readRecord({ path, name }: SourceFile): Promise<Record<string, unknown> | null> {
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return null;
    throw error;
  }
  const value = parseJson(text, name);
  if (isRecord(value)) return value;
  throw new InputError("Cannot read the metadata: expected an object", { where: { file: name } });
}

function withoutUndefined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
