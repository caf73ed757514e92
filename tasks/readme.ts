/** `deno task readme`: write the table of commands in the README again from the commands themselves. */

import { z } from "zod";
import { benchCommand } from "./bench.ts";
import { type Command, command, EXIT, writeFile } from "./command.ts";
import { compareCommand } from "./compare.ts";
import { driftCommand } from "./drift.ts";
import { cronCommand } from "./cron.ts";
import { datasetCommand } from "./dataset.ts";
import { doctorCommand } from "./doctor.ts";
import { evaluateCommand } from "./evaluate.ts";
import { monitorCommand } from "./monitor.ts";
import { notebooksCommand } from "./notebooks.ts";
import { predictCommand } from "./predict.ts";
import { queryCommand } from "./query.ts";
import { replayCommand } from "./replay.ts";
import { reportCommand } from "./report.ts";
import { scoreCommand } from "./score.ts";
import { scorerCatalogue } from "./score/catalogue.ts";
import { syncCommand } from "./sync.ts";
import { trainCommand } from "./train.ts";
import { uiCommand } from "./ui.ts";

const COMMANDS: readonly Command[] = [
  evaluateCommand,
  compareCommand,
  scoreCommand,
  monitorCommand,
  driftCommand,
  reportCommand,
  trainCommand,
  predictCommand,
  replayCommand,
  datasetCommand,
  queryCommand,
  syncCommand,
  doctorCommand,
  cronCommand,
  uiCommand,
  notebooksCommand,
  benchCommand,
];

// The table stands as it is written: padded cells would make every change one of the whole table.
const BEGIN = "<!-- commands, written by `deno task readme` -->\n<!-- deno-fmt-ignore-start -->";
const END = "<!-- deno-fmt-ignore-end -->";

/** The table of commands in Markdown. */
export function commandTable(): string {
  const lines = COMMANDS.map(({ name, summary, words, flags }) => {
    const call = `\`deno task ${name}${words === undefined ? "" : ` ${words}`}\``;
    const listed = flags.map((info) => `\`${info.flag}${info.value === "" ? "" : ` ${info.value}`}\``).join(", ");
    return `| ${[call, summary, listed].map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  return ["| command | what it does | flags |", "| --- | --- | --- |", ...lines].join("\n");
}

/**
 * Puts the table of commands into a text between its marks.
 *
 * @throws {SyntaxError} If the text has no marks.
 */
export function withCommandTable(text: string): string {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin === -1 || end < begin) {
    throw new SyntaxError(`Cannot write the table of commands: expected the marks "${BEGIN}" and "${END}"`);
  }
  return `${text.slice(0, begin + BEGIN.length)}\n\n${commandTable()}\n\n${text.slice(end)}`;
}

/** The command `deno task readme`. */
export const readmeCommand = command({
  name: "readme",
  summary: "Write the table of commands in the README again",
  flags: z.object({}),
  examples: ["deno task readme"],
  async run({ folder, output }) {
    const path = `${folder}/README.md`;
    writeFile(path, withCommandTable(await Deno.readTextFile(path)));
    output.print("README.md: the table of commands is written");
    writeFile(`${folder}/docs/scorers.md`, scorerCatalogue());
    output.print("docs/scorers.md: the catalogue of scorers is written");
    return EXIT.done;
  },
});

if (import.meta.main) await readmeCommand.main();
