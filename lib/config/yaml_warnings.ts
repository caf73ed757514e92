import { type UnknownKey, unknownKeys } from "./yaml_keys.ts";

/** Keys that are named; a file of another tool may hold many. */
const NAMED = 5;

/**
 * What is to be told of a vigil.yaml: the keys that no setting is read from, each with its line and the key that was
 * probably meant.
 *
 * @param text The file's text.
 * @param options Its name, and what was parsed of it.
 * @returns A line for each key, of which at most five are named.
 */
export async function yamlWarnings(text: string, options: { file: string; parsed: unknown }): Promise<string[]> {
  const unknown = unknownKeys(options.parsed);
  if (unknown.length === 0) return [];
  const lineOf = await keyLines(text);
  const lines = unknown.slice(0, NAMED).map((key) => {
    const line = lineOf(key.path);
    return `${options.file}${line === null ? "" : `:${line}`}: ${describe(key)}`;
  });
  if (unknown.length > NAMED) {
    lines.push(`${options.file}: ${unknown.length - NAMED} more keys are no settings of vigil`);
  }
  return lines;
}

function describe({ path, problem, nearest }: UnknownKey): string {
  const name = path.join(".");
  if (problem === "no section") {
    return `The key "${name}" is a section, and the value that stands there is ignored. Name a setting in it${
      nearest === null ? "" : `, for example "${nearest}"`
    }`;
  }
  return `The key "${name}" is no setting of vigil and is ignored. ${
    nearest === null ? "List the settings with `deno task doctor`" : `Did you mean "${nearest}"?`
  }`;
}

async function keyLines(text: string): Promise<(path: readonly string[]) => number | null> {
  const { isMap, isScalar, LineCounter, parseDocument } = await import("yaml");
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  return (path) => {
    let node: unknown = document.contents;
    let line: number | null = null;
    for (const name of path) {
      const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && String(key.value) === name) : undefined;
      // What comes from an anchor has no key here: the line of the key around it says enough.
      if (pair === undefined) return line;
      if (isScalar(pair.key) && pair.key.range) line = lineCounter.linePos(pair.key.range[0]).line;
      node = pair.value;
    }
    return line;
  };
}
