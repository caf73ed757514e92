import { dirname, isAbsolute, relative, resolve } from "@std/path";
import { z } from "zod";
import { InputError } from "../../contracts/mod.ts";
import { createDataset } from "../create.ts";
import { loadDataset } from "../load.ts";
import { isRecord } from "../read_json.ts";
import type { ImportedDataset, ImportOptions } from "./imported.ts";
import { assertionOfCell, type ImportedAssertion } from "./promptfoo_assertion.ts";
import { promptfooResults } from "./promptfoo_results.ts";
import { type ImportSource, parseSource, readSource } from "./read_source.ts";

type Fields = Record<string, unknown>;

/**
 * Imports the test cases of a promptfoo configuration (YAML or JSON, with the CSV, JSON, JSON Lines and YAML files it names), or the
 * answers and grades in a results file of `promptfoo eval --output results.json`.
 *
 * Each row holds `inputs` (the variables), `expectations.assertions` (all checks in one shape) and `expectations.expected`, where one
 * check asks for an equal answer. Variables with several values give a row for each combination, as promptfoo does. Of results each row
 * also holds `outputs`, `provider`, `passed` and `score`, so that `evaluate --prediction-field` and `compare` read them.
 *
 * @param file Path of the configuration, of a file of tests, or of results.
 * @throws {InputError} If it cannot be read, holds no tests, or names a file that is not below its folder.
 *
 * @example
 * ```ts
 * import { importPromptfoo } from "vigil/datasets";
 * import { deepStrictEqual } from "node:assert/strict";
 * const file = await Deno.makeTempFile({ suffix: ".yaml" });
 * await Deno.writeTextFile(file, "tests:\n  - vars: { city: Paris }\n    assert:\n      - type: equals\n        value: France\n");
 * const { dataset } = await importPromptfoo(file);
 * deepStrictEqual(dataset.rows[0]?.fields.inputs, { city: "Paris" });
 * await Deno.remove(file);
 * ```
 *
 * Source: promptfoo's documentation of configuration, test cases and outputs.
 */
export async function importPromptfoo(file: string, options: ImportOptions = {}): Promise<ImportedDataset> {
  const { folder = "." } = options;
  if (/\.(csv|jsonl)$/i.test(file)) return finish(await testFile(file, folder), { file, options });
  const source = await readSource(file, folder);
  const content = parseSource(source);
  const results = promptfooResults(content);
  if (results !== null) return finish(results, { file, options });
  const config = Array.isArray(content) ? { tests: content } : content;
  return finish(await rowsOfConfig(config, source), { file, options });
}

const testSchema = z.looseObject({
  description: z.string().nullish(),
  vars: z.unknown().optional(),
  assert: z.array(z.unknown()).nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  options: z.looseObject({ disableVarExpansion: z.boolean().nullish() }).nullish(),
});

const configSchema = z.looseObject({
  description: z.string().nullish(),
  tests: z.unknown().optional(),
  defaultTest: z.union([testSchema, z.string()]).nullish(),
  scenarios: z.array(z.looseObject({ config: z.array(testSchema), tests: z.array(testSchema).nullish() })).nullish(),
});

async function rowsOfConfig(content: unknown, source: ImportSource): Promise<Fields[]> {
  const config = configSchema.safeParse(content);
  if (!config.success) {
    const issue = config.error.issues[0];
    throw new InputError(`Cannot import from promptfoo: ${issue?.message ?? "the configuration has another form"}`, {
      where: { file: source.file, field: issue?.path.join(".") || "tests" },
      hint: "Expected a promptfoo configuration with `tests`, or a results file",
    });
  }
  const { tests, defaultTest, scenarios } = config.data;
  const shared = typeof defaultTest === "string"
    ? testSchema.parse(parseSource(await fileBeside(defaultTest, source)))
    : defaultTest ?? undefined;
  const rows = await rowsOfTests(tests, source);
  for (const scenario of scenarios ?? []) {
    for (const base of scenario.config) {
      for (const test of scenario.tests ?? [testSchema.parse({})]) {
        const merged = { ...base, ...test, vars: { ...varsOf(base), ...varsOf(test) } };
        rows.push(...rowsOfTest({ ...merged, assert: [...base.assert ?? [], ...test.assert ?? []] }));
      }
    }
  }
  return shared === undefined ? rows : rows.map((row) => withDefaults(row, shared));
}

async function rowsOfTests(tests: unknown, source: ImportSource): Promise<Fields[]> {
  if (tests === undefined || tests === null) return [];
  if (typeof tests === "string") return await rowsOfReference(tests, source);
  if (!Array.isArray(tests)) {
    throw new InputError("Cannot import from promptfoo: expected `tests` to be a list or the name of a file", {
      where: { file: source.file, field: "tests" },
    });
  }
  const rows: Fields[] = [];
  for (const [index, test] of tests.entries()) {
    if (typeof test === "string") {
      rows.push(...await rowsOfReference(test, source));
      continue;
    }
    const checked = testSchema.safeParse(test);
    if (!checked.success) {
      throw new InputError(`Cannot import from promptfoo: ${checked.error.issues[0]?.message ?? "expected a test"}`, {
        where: { file: source.file, field: `tests.${index}`, row: `${index + 1}` },
      });
    }
    rows.push(...rowsOfTest(checked.data));
  }
  return rows;
}

async function rowsOfReference(reference: string, source: ImportSource): Promise<Fields[]> {
  const path = reference.replace(/^file:\/\//, "");
  if (/\.(csv|jsonl)$/i.test(path)) return await testFile(beside(path, source), ".");
  if (!/\.(ya?ml|json)$/i.test(path)) {
    throw new InputError(
      `Cannot import the tests of "${reference}": expected a file of CSV, JSON, JSON Lines or YAML`,
      {
        where: { file: source.file, field: "tests" },
        hint: "Let promptfoo write the tests that code or a service makes, and import those",
      },
    );
  }
  const inner = await fileBeside(path, source);
  const content = parseSource(inner);
  return await rowsOfTests(isRecord(content) && "tests" in content ? content.tests : content, inner);
}

async function fileBeside(reference: string, source: ImportSource): Promise<ImportSource> {
  return await readSource(beside(reference.replace(/^file:\/\//, ""), source));
}

/** A configuration may come from anywhere: it reads no file outside its own folder. */
function beside(path: string, source: ImportSource): string {
  const folder = dirname(source.path);
  const found = resolve(folder, path);
  const from = relative(folder, found);
  if (from.startsWith("..") || isAbsolute(from)) {
    throw new InputError(`Cannot import the tests of "${path}": it is not below the folder of the configuration`, {
      where: { file: source.file, field: "tests" },
      hint: "Copy it beside the configuration",
    });
  }
  return found;
}

/** Tests of a CSV or of JSON Lines. */
async function testFile(path: string, folder: string): Promise<Fields[]> {
  const { rows } = await loadDataset(path, { folder, types: "text", idField: null });
  return rows.flatMap(({ fields }) =>
    /\.csv$/i.test(path) ? [rowOfCells(fields)] : rowsOfTest(testSchema.parse(fields))
  );
}

function rowOfCells(cells: Fields): Fields {
  const inputs: Fields = {};
  const assertions: ImportedAssertion[] = [];
  const metadata: Fields = {};
  let description: string | undefined;
  for (const [name, cell] of Object.entries(cells)) {
    const text = cell === null ? "" : String(cell);
    if (/^__expected\d*$/.test(name)) {
      if (text !== "") assertions.push(assertionOfCell(text));
    } else if (name.startsWith("__metadata:")) {
      const key = name.slice("__metadata:".length);
      if (text !== "") {
        metadata[key.replace(/\[\]$/, "")] = key.endsWith("[]") ? text.split(",").map((part) => part.trim()) : text;
      }
    } else if (name === "__description") {
      description = text;
    } else if (!name.startsWith("__")) {
      inputs[name] = text;
    }
  }
  return row({ inputs, assertions, metadata, description });
}

function rowsOfTest(test: z.output<typeof testSchema>): Fields[] {
  const vars = varsOf(test);
  const combinations = test.options?.disableVarExpansion === true ? [vars] : expand(vars);
  const assertions = (test.assert ?? []).flatMap(assertionsOf);
  return combinations.map((inputs) =>
    row({ inputs, assertions, metadata: test.metadata ?? {}, description: test.description ?? undefined })
  );
}

function varsOf({ vars }: { vars?: unknown }): Fields {
  return isRecord(vars) ? vars : {};
}

function expand(vars: Fields): Fields[] {
  return Object.entries(vars).reduce<Fields[]>(
    (all, [name, value]) =>
      Array.isArray(value)
        ? all.flatMap((given) => value.map((one: unknown) => ({ ...given, [name]: one })))
        : all.map((given) => ({ ...given, [name]: value })),
    [{}],
  );
}

function assertionsOf(value: unknown): ImportedAssertion[] {
  if (typeof value === "string") return [assertionOfCell(value)];
  if (!isRecord(value)) return [];
  if (value.type === "assert-set" && Array.isArray(value.assert)) return value.assert.flatMap(assertionsOf);
  if (typeof value.type !== "string") return [];
  return [{
    type: value.type,
    ...value.value === undefined ? {} : { value: value.value },
    ...typeof value.threshold === "number" ? { threshold: value.threshold } : {},
    ...typeof value.weight === "number" ? { weight: value.weight } : {},
  }];
}

interface RowParts {
  inputs: Fields;
  assertions: ImportedAssertion[];
  metadata: Fields;
  description: string | undefined;
}

function row({ inputs, assertions, metadata, description }: RowParts): Fields {
  const equal = assertions.filter(({ type }) => type === "equals");
  return {
    ...description === undefined || description === "" ? {} : { description },
    inputs,
    expectations: {
      ...equal.length === 1 ? { expected: equal[0]?.value } : {},
      ...assertions.length === 0 ? {} : { assertions },
    },
    ...Object.keys(metadata).length === 0 ? {} : { metadata },
  };
}

function withDefaults(fields: Fields, shared: z.output<typeof testSchema>): Fields {
  const inputs = isRecord(fields.inputs) ? fields.inputs : {};
  const expectations = isRecord(fields.expectations) ? fields.expectations : {};
  const own = Array.isArray(expectations.assertions) ? expectations.assertions : [];
  const metadata = { ...shared.metadata ?? {}, ...isRecord(fields.metadata) ? fields.metadata : {} };
  return {
    ...fields,
    ...row({
      inputs: { ...varsOf(shared), ...inputs },
      assertions: [...own, ...shared.assert ?? []].flatMap(assertionsOf),
      metadata,
      description: typeof fields.description === "string" ? fields.description : undefined,
    }),
  };
}

function finish(rows: Fields[], { file, options }: { file: string; options: ImportOptions }): ImportedDataset {
  if (rows.length === 0) {
    throw new InputError("Cannot import from promptfoo: found no tests and no results", {
      where: { file, field: "tests" },
      hint:
        "Expected a promptfoo configuration with `tests`, a CSV of tests, or the results of `promptfoo eval --output`",
    });
  }
  const name = options.name ?? (file.split(/[\\/]/).at(-1) ?? file).split(".")[0] ?? "promptfoo";
  const counts = new Map<string, number>();
  for (const { expectations } of rows) {
    for (
      const assertion of isRecord(expectations) && Array.isArray(expectations.assertions) ? expectations.assertions : []
    ) {
      if (!isRecord(assertion) || typeof assertion.type !== "string") continue;
      counts.set(assertion.type, (counts.get(assertion.type) ?? 0) + 1);
    }
  }
  const templates = rows.filter(({ expectations }) => /\{\{[^}]+\}\}/.test(JSON.stringify(expectations))).length;
  return {
    dataset: createDataset(rows, { name, source: file, metadata: { source: "promptfoo" } }),
    remarks: [
      ...counts.size === 0 ? [] : [
        `Checks: ${[...counts].sort((a, b) => b[1] - a[1]).map(([type, n]) => `${type} ${n}`).join(", ")}`,
      ],
      ...templates === 0 ? [] : [`${templates} rows have checks with {{variables}}, which stay as they are`],
    ],
  };
}
