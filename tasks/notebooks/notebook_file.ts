import { z } from "zod";
import { InputError } from "vigil/contracts";

const textSchema = z.union([z.string(), z.array(z.string())])
  .transform((text) => typeof text === "string" ? text : text.join(""));
const bundleSchema = z.record(z.string(), z.unknown());

const outputSchema = z.discriminatedUnion("output_type", [
  z.object({ output_type: z.literal("stream"), name: z.enum(["stdout", "stderr"]), text: textSchema }),
  z.object({ output_type: z.literal("display_data"), data: bundleSchema, metadata: bundleSchema }),
  z.object({
    output_type: z.literal("execute_result"),
    execution_count: z.number().nullable(),
    data: bundleSchema,
    metadata: bundleSchema,
  }),
  z.object({
    output_type: z.literal("error"),
    ename: z.string(),
    evalue: z.string(),
    traceback: z.array(z.string()),
  }),
]);

const cellMetadataSchema = z.looseObject({ tags: z.array(z.string()).exactOptional() });

const cellSchema = z.discriminatedUnion("cell_type", [
  z.object({
    cell_type: z.literal("markdown"),
    id: z.string(),
    metadata: cellMetadataSchema,
    source: textSchema,
    attachments: z.unknown().exactOptional(),
  }),
  z.object({ cell_type: z.literal("raw"), id: z.string(), metadata: cellMetadataSchema, source: textSchema }),
  z.object({
    cell_type: z.literal("code"),
    id: z.string(),
    metadata: cellMetadataSchema,
    source: textSchema,
    execution_count: z.number().nullable(),
    outputs: z.array(outputSchema),
  }),
]);

const notebookSchema = z.object({
  nbformat: z.literal(4),
  nbformat_minor: z.number().int().min(5, "expected at least 5, which gives every cell an id"),
  metadata: z.looseObject({}),
  cells: z.array(cellSchema),
});

/** What a cell of code has published. */
export type Output = z.output<typeof outputSchema>;

/** One cell. */
export type Cell = z.output<typeof cellSchema>;

/** A cell of code. */
export type CodeCell = Extract<Cell, { cell_type: "code" }>;

/** A notebook of Jupyter's format 4.5, texts joined to strings. */
export type Notebook = z.output<typeof notebookSchema>;

/**
 * Reads a notebook.
 *
 * @param file How it is called in messages.
 * @throws {InputError} If it is not JSON, or no notebook of format 4.5.
 */
export function parseNotebook(text: string, file: string): Notebook {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`Cannot read the notebook: ${reason}`, { where: { file } });
  }
  const result = notebookSchema.safeParse(json);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.map(String).join(".") ?? "";
  throw new InputError(`Cannot read the notebook: ${issue?.message ?? "it is no notebook"}`, {
    where: { file, ...field === "" ? {} : { field } },
    hint: "Save it with JupyterLab 4 or VS Code; both write format 4.5",
  });
}

/** The kernel that all notebooks of this project name. */
const KERNELSPEC = { display_name: "Deno", language: "typescript", name: "deno" };

/**
 * A notebook as Jupyter itself lays it out (sorted keys, one blank of indentation, texts as lines), with the metadata that
 * stay the same wherever it runs.
 */
export function formatNotebook(notebook: Notebook): string {
  const laidOut = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: KERNELSPEC },
    cells: notebook.cells.map((cell) => {
      const tags = cell.metadata.tags;
      const metadata = tags === undefined || tags.length === 0 ? {} : { tags };
      // `deno fmt --check` finds fault with text that does not end with a line break, and `deno fmt` does not mend it.
      const source = linesOf(cell.cell_type === "markdown" ? `${cell.source.trimEnd()}\n` : cell.source);
      return cell.cell_type === "code"
        ? { ...cell, metadata, source, outputs: cell.outputs.map(layOutOutput) }
        : { ...cell, metadata, source };
    }),
  };
  return `${JSON.stringify(sortKeys(laidOut), null, 1)}\n`;
}

function layOutOutput(output: Output): unknown {
  if (output.output_type === "error") return output;
  if (output.output_type === "stream") return { ...output, text: linesOf(output.text) };
  const data = Object.entries(output.data).map(([type, value]) => {
    const text = textSchema.safeParse(value);
    return [type, text.success && !/^application\/(?:.*\+)?json$/.test(type) ? linesOf(text.data) : value];
  });
  return { ...output, data: Object.fromEntries(data) };
}

/** Lines with their line breaks. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => a < b ? -1 : 1).map(([key, field]) => [key, sortKeys(field)]));
}
