import { type Dataset, type DatasetRow, InputError } from "../contracts/mod.ts";
import { isRecord, valueAt } from "./field.ts";
import type { EvaluateOptions, Example } from "./options.ts";

/** Fields that an evaluation reads. */
export interface Fields {
  /** Field of what is expected; undefined where nothing is. */
  target: string | undefined;
  /** Field of what was predicted; undefined where the answer itself is the prediction. */
  prediction: string | undefined;
}

/** Rows with the fields that were settled on. */
export interface Examples {
  /** How many rows there are, trials counted. */
  total: number;
  /** The example of a row and trial, trial by trial; made when it is asked for, so that a million need no room. */
  at(index: number): Example | undefined;
  /** The fields. */
  fields: Fields;
  /** What the reader should know. */
  notes: string[];
}

/**
 * Turns rows into examples: what the agent is given, what is expected, which rows belong together.
 *
 * A row with `inputs` is taken as it stands; a flat row gives all its fields but target and prediction as inputs.
 *
 * @throws {InputError} If there are no rows, or a field that was asked for is in none of them.
 */
export function makeExamples(data: Dataset, options: Omit<EvaluateOptions, "data">): Examples {
  const { trials = 1, limit } = options;
  const { source } = data;
  const rows = limit === undefined ? data.rows : data.rows.slice(0, limit);
  if (rows.length === 0) {
    throw new InputError("Cannot evaluate: the dataset has no rows", { where: { file: source } });
  }
  const target = options.targetField ?? onlyExpectation(rows);
  const fields: Fields = { target, prediction: options.predictionField };
  const notes: string[] = [];
  if (target !== undefined) {
    const missing = rows.filter((row) => isMissing(fieldOfRow(row.fields, target, "expectations"))).length;
    if (missing === rows.length) throw missingField(target, rows, source);
    if (missing > 0) notes.push(`${count(missing, "row")} without a value of "${target}" left out of the metrics`);
  }
  if (options.agent === undefined && fields.prediction !== undefined) {
    const prediction = fields.prediction;
    if (rows.every((row) => fieldOfRow(row.fields, prediction, "outputs") === undefined)) {
      throw missingField(prediction, rows, source);
    }
  }
  if (options.clusterField !== undefined) {
    const cluster = options.clusterField;
    if (rows.every((row) => isMissing(fieldOfRow(row.fields, cluster, "inputs")))) {
      throw missingField(cluster, rows, source);
    }
  }
  const leftOut = inputsLeaveOut(options, fields);
  return {
    total: rows.length * trials,
    at: (index) => {
      const row = rows[index % rows.length];
      if (row === undefined) return undefined;
      return toExample(row, { options, fields, leftOut, trial: Math.floor(index / rows.length) + 1 });
    },
    fields,
    notes,
  };
}

/**
 * Value of a field of a row: in the likely place, else at the top. What was expected is never taken for what was
 * answered, nor the other way round.
 */
export function fieldOfRow(fields: Record<string, unknown>, path: string, likely: keyof typeof PLACES): unknown {
  for (const place of PLACES[likely]) {
    const value = place === "" ? valueAt(fields, path) : valueAt(valueAt(fields, place), path);
    if (value !== undefined) return value;
  }
  return undefined;
}

const PLACES = {
  expectations: ["expectations", "", "inputs"],
  outputs: ["outputs", "", "inputs"],
  inputs: ["inputs", "", "expectations", "outputs"],
} as const;

function toExample(
  row: DatasetRow,
  context: { options: Omit<EvaluateOptions, "data">; fields: Fields; leftOut: ReadonlySet<string>; trial: number },
): Example {
  const { options, fields, leftOut, trial } = context;
  const expected = fields.target === undefined ? undefined : fieldOfRow(row.fields, fields.target, "expectations");
  const cluster = options.clusterField === undefined
    ? undefined
    : fieldOfRow(row.fields, options.clusterField, "inputs");
  const given = row.fields["context"];
  const example: Example = {
    id: row.id,
    trial,
    cluster: cluster === undefined || cluster === null ? null : String(cluster),
    inputs: Object.hasOwn(row.fields, "inputs") ? row.fields["inputs"] : withoutFields(row.fields, leftOut),
    expectations: Object.hasOwn(row.fields, "expectations")
      ? row.fields["expectations"]
      : fields.target === undefined
      ? null
      : { [fields.target]: expected ?? null },
    expected: expected ?? null,
    fields: row.fields,
    line: row.line,
  };
  if (options.agent === undefined) {
    example.outputs = Object.hasOwn(row.fields, "outputs")
      ? row.fields["outputs"]
      : fields.prediction === undefined
      ? null
      : { [fields.prediction]: fieldOfRow(row.fields, fields.prediction, "outputs") ?? null };
  }
  if (Array.isArray(given)) example.context = given.map(String);
  return example;
}

function inputsLeaveOut(options: Pick<EvaluateOptions, "probabilityField">, fields: Fields): Set<string> {
  const leftOut = new Set(["id", "expectations", "outputs"]);
  if (fields.target !== undefined) leftOut.add(fields.target);
  if (fields.prediction !== undefined) leftOut.add(fields.prediction);
  for (const field of [options.probabilityField ?? []].flat()) leftOut.add(field.split("=").at(-1) ?? field);
  return leftOut;
}

function withoutFields(fields: Record<string, unknown>, leftOut: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !leftOut.has(name)));
}

function onlyExpectation(rows: readonly DatasetRow[]): string | undefined {
  const expectations = rows[0]?.fields["expectations"];
  if (!isRecord(expectations)) return undefined;
  const names = Object.keys(expectations);
  return names.length === 1 ? names[0] : undefined;
}

function missingField(field: string, rows: readonly DatasetRow[], source: string): InputError {
  const known = new Set<string>();
  for (const row of rows.slice(0, 100)) {
    for (const [name, value] of Object.entries(row.fields)) {
      known.add(name);
      if (name !== "expectations" && name !== "outputs" && name !== "inputs") continue;
      if (isRecord(value)) { for (const inner of Object.keys(value)) known.add(`${name}.${inner}`); }
    }
  }
  const names = [...known];
  const listed = names.length > 12
    ? `${names.slice(0, 12).join(", ")} and ${names.length - 12} more`
    : names.join(", ");
  return new InputError(`Cannot evaluate: no row has the field "${field}"`, {
    where: { file: source, field },
    hint: `The rows have: ${listed}${separatorHint(names)}`,
  });
}

/** One column whose name holds a separator was read with the wrong one. */
function separatorHint(names: readonly string[]): string {
  const found = names.length === 1 ? /[;\t|]/.exec(names[0] ?? "")?.[0] : undefined;
  return found === undefined ? "" : `; fields seem to be separated by ${JSON.stringify(found)}, expected ","`;
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

/** `"1 row"`, `"2 rows"`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
