import type { FlagInfo } from "./flags.ts";

/** What help needs to know of a command. */
export interface HelpSource {
  /** Name of the task. */
  name: string;
  /** What it does. */
  summary: string;
  /** What may stand beside the flags. */
  words?: string;
  /** Calls that work. */
  examples: readonly string[];
}

const WIDTH = 100;

/** Help of a command: usage, flags with defaults, examples, exit codes. */
export function helpText(source: HelpSource, flags: readonly FlagInfo[]): string {
  const heads = flags.map((info) => info.value === "" ? info.flag : `${info.flag} ${info.value}`);
  const column = Math.min(34, Math.max(...heads.map((head) => head.length)) + 2);
  const lines = flags.flatMap((info, index) => {
    const head = heads[index] ?? info.flag;
    const text = info.default === "" ? info.description : `${info.description} [default: ${info.default}]`;
    const wrapped = wrap(text, WIDTH - column - 2);
    const first = head.length + 2 > column ? [`  ${head}`, ...indent(wrapped, column + 2)] : undefined;
    if (first !== undefined) return first;
    return [`  ${head.padEnd(column)}${wrapped[0] ?? ""}`, ...indent(wrapped.slice(1), column + 2)];
  });
  return [
    `${source.summary}.`,
    "",
    `Usage: deno task ${source.name} ${source.words === undefined ? "" : `${source.words} `}[flags]`,
    "",
    "Flags:",
    ...lines,
    `  ${"--help".padEnd(column)}Show this help`,
    "",
    "Examples:",
    ...source.examples.map((example) => `  ${example}`),
    "",
    "Exit codes: 0 good, 1 bad verdict, 2 wrong usage or input, 3 inconclusive (with --strict),",
    "            4 a service failed, 70 a defect in vigil, 130 interrupted",
  ].join("\n");
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function indent(lines: readonly string[], spaces: number): string[] {
  return lines.map((line) => " ".repeat(spaces) + line);
}
