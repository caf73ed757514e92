import { InputError } from "../../contracts/mod.ts";
import { type Baseline, baselineSchema } from "./baseline.ts";
import { digestOf } from "./digest.ts";

/**
 * Reads a baseline from the text of its file.
 *
 * @param text JSON.
 * @param options `file`: its name, for errors.
 * @throws {InputError} If it is no baseline, of another version, or was changed after it was made.
 */
export function readBaseline(text: string, options: { file?: string } = {}): Baseline {
  const where = options.file === undefined ? {} : { where: { file: options.file } };
  const hint = "Make a new one with `deno task drift --create-reference`";
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new InputError("Cannot read the baseline: expected JSON", { ...where, hint, cause });
  }
  const parsed = baselineSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue === undefined || issue.path.length === 0 ? "the file" : `"${issue.path.join(".")}"`;
    throw new InputError(`Cannot read the baseline: ${place} is not as expected: ${issue?.message ?? ""}`, {
      ...where,
      hint,
    });
  }
  const digest = digestOf(parsed.data);
  if (digest !== parsed.data.digest) {
    throw new InputError(
      `Cannot read the baseline: its content was changed after it was made, expected the digest "${parsed.data.digest}", found "${digest}"`,
      { ...where, hint },
    );
  }
  return parsed.data;
}

/** A baseline as the text of its file: one line a column, so that versions of it can be compared. */
export function writeBaseline(baseline: Baseline): string {
  const { columns, digest, ...head } = baseline;
  const lines = columns.map((column) => `  ${JSON.stringify(column)}`).join(",\n");
  const open = JSON.stringify(head).slice(0, -1);
  return `${open}, "columns": [\n${lines}\n], "digest": ${JSON.stringify(digest)}}\n`;
}
