import { InputError, type SummaryWindow } from "vigil/contracts";
import { DRIFT_METHODS } from "vigil/drift";

/** Methods as `--method` names them: one for all columns, others for single ones. */
export interface MethodFlags {
  /** For every column whose type it can judge. */
  method?: string;
  /** By column. */
  methods: Record<string, string>;
}

/**
 * Reads `--method NAME` and `--method COLUMN=NAME`. What stands after the last `=` is the method, so columns may have one in their name.
 *
 * @throws {InputError} If a method does not exist, or two are named for all columns.
 */
export function parseMethods(texts: readonly string[]): MethodFlags {
  const found: MethodFlags = { methods: {} };
  for (const text of texts) {
    const at = text.lastIndexOf("=");
    const name = text.slice(at + 1).trim();
    requireMethod(name, "--method");
    if (at >= 0) found.methods[text.slice(0, at).trim()] = name;
    else if (found.method === undefined) found.method = name;
    else {
      throw new InputError(`Cannot use --method: found "${found.method}" and "${name}" for all columns, expected one`, {
        where: { field: "--method" },
        hint: "Write COLUMN=NAME for single columns",
      });
    }
  }
  return found;
}

/**
 * Reads `--tolerance METHOD=VALUE`.
 *
 * @throws {InputError} If there is no such method, or the value is no positive number.
 */
export function parseTolerances(texts: readonly string[]): Record<string, number> {
  return Object.fromEntries(texts.map((text) => {
    const [name = "", value = "", ...rest] = text.split("=");
    const number = Number(value);
    if (rest.length > 0 || value.trim() === "" || !(number > 0 && Number.isFinite(number))) {
      throw new InputError(`Cannot use --tolerance: found "${text}", expected METHOD=VALUE with a positive number`, {
        where: { field: "--tolerance" },
      });
    }
    if (name !== "missing_rate" && name !== "type_change") requireMethod(name, "--tolerance");
    return [name, number];
  }));
}

/**
 * Reads what makes chunks: `--chunk-by COLUMN:day|week|month` or `--chunk-size N`.
 *
 * @returns Undefined without either.
 * @throws {InputError} If the unit is another, or both are given.
 */
export function parseWindow(
  flags: { chunkBy?: string | undefined; chunkSize?: number | undefined },
): SummaryWindow | undefined {
  const { chunkBy, chunkSize } = flags;
  if (chunkBy === undefined) return chunkSize === undefined ? undefined : { size: chunkSize };
  if (chunkSize !== undefined) {
    throw new InputError("Cannot use --chunk-by together with --chunk-size: expected one of them", {
      where: { field: "--chunk-by" },
    });
  }
  const at = chunkBy.lastIndexOf(":");
  const [column, unit] = [chunkBy.slice(0, at), chunkBy.slice(at + 1)];
  if (at > 0 && (unit === "day" || unit === "week" || unit === "month")) return { column, unit };
  throw new InputError(`Cannot use --chunk-by: found "${chunkBy}", expected COLUMN:day, COLUMN:week or COLUMN:month`, {
    where: { field: "--chunk-by" },
  });
}

function requireMethod(name: string, flag: string): void {
  if (DRIFT_METHODS.some((method) => method.name === name)) return;
  throw new InputError(`Cannot use ${flag}: there is no method "${name}"`, {
    where: { field: flag },
    hint: `Methods: ${DRIFT_METHODS.map((method) => method.name).join(", ")}`,
  });
}
