import { InputError } from "../../contracts/mod.ts";
import { createDataset } from "../create.ts";
import { isRecord, parseJson } from "../read_json.ts";
import type { ImportedDataset, ImportOptions } from "./imported.ts";
import { readSource } from "./read_source.ts";

type Fields = Record<string, unknown>;

/**
 * Imports rows of OpenAI's Evals: the samples of the open-source registry (`input`, `ideal`), the data of a hosted eval (`item`, and
 * `sample` where answers were kept), and the output items of a hosted run (`datasource_item`, `sample`, `results`).
 *
 * Each row holds `inputs`, `expectations.expected` where the file says what is right, `outputs` where it holds an answer, and `scores`
 * with the graders' results. The hosted service is read-only since 2026-10-31 and ends on 2026-11-30: export before.
 *
 * @param file JSON Lines, or JSON: a list, or a page of the API with `data`.
 * @throws {InputError} If it cannot be read, or a line is none of these.
 *
 * @example
 * ```ts
 * import { importOpenAiEvals } from "vigil/datasets";
 * import { deepStrictEqual } from "node:assert/strict";
 * const file = await Deno.makeTempFile({ suffix: ".jsonl" });
 * await Deno.writeTextFile(file, JSON.stringify({ input: [{ role: "user", content: "2 + 2" }], ideal: "4" }));
 * const { dataset } = await importOpenAiEvals(file);
 * deepStrictEqual(dataset.rows[0]?.fields.expectations, { expected: "4" });
 * await Deno.remove(file);
 * ```
 *
 * Source: the registry's description of samples; OpenAI's API reference of evals, runs and output items.
 */
export async function importOpenAiEvals(file: string, options: ImportOptions = {}): Promise<ImportedDataset> {
  const source = await readSource(file, options.folder);
  const items = itemsOf(source.text, file);
  if (items.length === 0) {
    throw new InputError("Cannot import from OpenAI Evals: found no rows", { where: { file } });
  }
  const rows = items.map(({ value, line }, index) => rowOf(value, { file, line, row: index + 1 }));
  const answered = rows.filter((row) => "outputs" in row).length;
  return {
    dataset: createDataset(rows, {
      name: options.name ?? source.name,
      source: file,
      metadata: { source: "OpenAI Evals" },
      idField: null,
    }),
    remarks: answered === 0 ? [] : [`${answered} of ${rows.length} rows hold an answer, in the field outputs`],
  };
}

interface Place {
  file: string;
  line: number | null;
  row: number;
}

function itemsOf(text: string, file: string): { value: unknown; line: number | null }[] {
  if (/^\s*\[/.test(text)) {
    const list = parseJson(text, file);
    return Array.isArray(list) ? list.map((value: unknown) => ({ value, line: null })) : [];
  }
  const lines = text.split("\n").map((value, index) => ({ value: value.trim(), line: index + 1 }))
    .filter(({ value }) => value !== "");
  const [first] = lines;
  if (first !== undefined && !isWhole(first.value)) {
    // A page of the API, printed over several lines.
    const page = parseJson(text, file);
    if (isRecord(page) && Array.isArray(page.data)) return page.data.map((value: unknown) => ({ value, line: null }));
    return [{ value: page, line: null }];
  }
  return lines.flatMap(({ value, line }) => {
    const parsed = parseLine(value, { file, line });
    return isRecord(parsed) && parsed.object === "list" && Array.isArray(parsed.data)
      ? parsed.data.map((item: unknown) => ({ value: item, line }))
      : [{ value: parsed, line }];
  });
}

function isWhole(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function parseLine(text: string, { file, line }: { file: string; line: number }): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`Cannot import from OpenAI Evals: the line is not JSON`, {
      where: { file, line },
      cause: error,
    });
  }
}

function rowOf(value: unknown, { file, line, row }: Place): Fields {
  if (isRecord(value)) {
    if (isRecord(value.datasource_item)) return rowOfOutputItem(value, value.datasource_item);
    if (isRecord(value.item)) return rowOfItem(value.item, value.sample);
    if ("input" in value) {
      const { input, ideal, ...rest } = value;
      return {
        inputs: typeof input === "string" ? { input } : { messages: input },
        expectations: ideal === undefined ? {} : { expected: ideal },
        ...Object.keys(rest).length === 0 ? {} : { metadata: rest },
      };
    }
  }
  throw new InputError("Cannot import from OpenAI Evals: the row has none of `input`, `item` and `datasource_item`", {
    where: { file, ...line === null ? {} : { line }, row: `${row}` },
    hint: "Expected samples of the registry, the data of an eval, or the output items of a run",
  });
}

function rowOfItem(item: Fields, sample: unknown): Fields {
  const expected = EXPECTED_NAMES.find((name) => Object.hasOwn(item, name));
  const inputs = Object.fromEntries(Object.entries(item).filter(([name]) => name !== expected));
  const output = outputOf(sample);
  return {
    inputs,
    expectations: expected === undefined ? {} : { expected: item[expected] },
    ...output === undefined ? {} : { outputs: output },
  };
}

/** Names that what is right goes by in the examples of the documentation. */
const EXPECTED_NAMES = ["ideal", "correct_label", "expected", "expected_output", "ground_truth", "reference_answer"];

function rowOfOutputItem(value: Fields, item: Fields): Fields {
  const scores = (Array.isArray(value.results) ? value.results : []).flatMap((result: unknown) =>
    isRecord(result) && typeof result.name === "string"
      ? [[graderName(result.name), { passed: result.passed ?? null, score: result.score ?? null }] as const]
      : []
  );
  const model = isRecord(value.sample) && typeof value.sample.model === "string" ? value.sample.model : null;
  return {
    ...rowOfItem(item, value.sample),
    ...scores.length === 0 ? {} : { scores: Object.fromEntries(scores) },
    ...model === null ? {} : { model },
  };
}

/** The service appends a number of its own to the name of a grader. */
function graderName(name: string): string {
  return name.replace(/-[0-9a-f]{8}-[0-9a-f-]{27}$/, "");
}

function outputOf(sample: unknown): unknown {
  if (!isRecord(sample)) return undefined;
  if (sample.output_text !== undefined) return sample.output_text;
  if (!Array.isArray(sample.output)) return sample.output;
  const texts = sample.output.flatMap((message: unknown) =>
    isRecord(message) && typeof message.content === "string" ? [message.content] : []
  );
  return texts.length === 0 ? undefined : texts.join("\n");
}
