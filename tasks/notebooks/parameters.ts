import { InputError } from "vigil/contracts";
import { isParameters } from "./checks.ts";
import type { CodeCell, Notebook } from "./notebook_file.ts";

const INJECTED = "injected-parameters";

/**
 * Puts other values of parameters into a notebook, in a cell of its own after the one that is tagged `parameters`: the
 * kernel lets a later declaration replace an earlier one.
 *
 * @param settings What `--set` was given, each `name=value`; a value is JSON, and otherwise text.
 * @throws {InputError} If the notebook has no such parameter, or its value is of another kind.
 */
export function withParameters(notebook: Notebook, settings: readonly string[], file: string): Notebook {
  if (settings.length === 0) return notebook;
  const at = notebook.cells.findIndex(isParameters);
  const declared = at < 0 ? new Map<string, unknown>() : declarations(notebook.cells[at]?.source ?? "");
  const lines = settings.map((setting) => {
    const [, name = "", text = ""] = /^([^=]*)=(.*)$/s.exec(setting) ?? [];
    const where = { field: "--set" };
    if (name === "") {
      throw new InputError(`Cannot set a parameter: found "${setting}", expected name=value`, { where });
    }
    if (!declared.has(name)) {
      throw new InputError(`Cannot set the parameter "${name}": ${file} has none of that name`, {
        where,
        hint: declared.size === 0 ? "It has no parameters" : `Its parameters are ${[...declared.keys()].join(", ")}`,
      });
    }
    const value = valueOf(text, declared.get(name));
    if (typeof value !== typeof declared.get(name)) {
      throw new InputError(
        `Cannot set the parameter "${name}": found "${text}", expected a ${typeof declared.get(name)}`,
        { where },
      );
    }
    return `const ${name} = ${JSON.stringify(value)};`;
  });
  const injected: CodeCell = {
    cell_type: "code",
    id: INJECTED,
    metadata: { tags: [INJECTED] },
    source: lines.join("\n"),
    execution_count: null,
    outputs: [],
  };
  return { ...notebook, cells: notebook.cells.toSpliced(at + 1, 0, injected) };
}

/** Parameters with their values, where these are plain numbers, texts or booleans. */
function declarations(source: string): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [, name = "", text = ""] of source.matchAll(/^(?:const|let)\s+([A-Za-z_$][\w$]*)[^=\n]*=\s*(.+?);/gm)) {
    found.set(name, jsonOf(text) ?? text);
  }
  return found;
}

/** Text stays text where the parameter is one: `--set year=2024` may be a name of a folder. */
function valueOf(text: string, declared: unknown): unknown {
  if (typeof declared === "string") {
    const value = jsonOf(text);
    return typeof value === "string" ? value : text;
  }
  return jsonOf(text) ?? text;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replaceAll(/(?<=\d)_(?=\d)/g, ""));
  } catch {
    return undefined;
  }
}
