/** `deno task cron`: install, show and remove the entries of cron that watch every day. */

import { z } from "zod";
import { loadSettings } from "vigil/config";
import { InputError } from "vigil/contracts";
import { monitorSettings } from "vigil/monitoring";
import { renderTable } from "vigil/reports";
import { closest, command, EXIT } from "./command.ts";
import { type Crontab, noCron, systemCrontab } from "./cron/crontab.ts";
import { type CronEntry, entriesOf, withEntries, withoutEntries } from "./cron/entry.ts";

const VERBS = ["install", "status", "remove"];

const flags = z.object({
  classifier: z.array(z.string().regex(/^[\w-]+$/, "Expected the name of a classifier")).default(["fp", "ep"])
    .meta({ value: "NAME" }).describe("Classifier whose drift is checked daily at 6:00 UTC; may be given twice"),
  monitor: z.boolean().default(false)
    .describe("install: the pass of background scoring, at automated_scorers.schedule, in place of the drift checks"),
  evaluate: z.boolean().default(false)
    .describe("install: an evaluation compared with the latest, daily at 6:00 UTC, in place of the drift checks"),
});

/** The command `deno task cron`. */
export const cronCommand = command({
  name: "cron",
  summary: "Install, show or remove the daily checks in cron",
  words: "install | status | remove",
  flags,
  examples: [
    "deno task cron install",
    "deno task cron install --monitor",
    "deno task cron status",
    "deno task cron remove",
  ],
  async run({ flags, words, folder, sources, output }) {
    const [verb = "status", extra] = words;
    if (!VERBS.includes(verb) || extra !== undefined) throw wrongWord(extra ?? verb);
    const place = { folder, deno: Deno.execPath(), utc: runsOnUtc() };
    const crontab: Crontab = systemCrontab;
    const found = await crontab.read();
    if (found === null && verb !== "status") throw noCron();
    const before = found ?? "";
    const { schedule } = loadSettings(monitorSettings, sources);
    const after = verb === "install"
      ? withEntries(before, wanted(flags, schedule), place)
      : verb === "remove"
      ? withoutEntries(before, folder)
      : before;
    if (after !== before) await crontab.write(after);
    const entries = entriesOf(after, folder).map(({ name, schedule }) => ({ name, schedule }));
    output.json({ kind: "cron", schemaVersion: 1, changed: after !== before, available: found !== null, entries });
    if (found === null) {
      output.print("Cron is not on this machine (no command `crontab`): it runs nothing for this project");
      return EXIT.done;
    }
    const done = after === before ? "Nothing changed" : verb === "install" ? "Installed" : "Removed";
    const table = renderTable({
      columns: ["check", "when"],
      rows: entries.map(({ name, schedule }) => [name, schedule]),
    });
    output.print([
      ...entries.length === 0 ? ["Cron runs nothing for this project"] : [table],
      ...verb === "status" ? [] : [`${done}. Logs are in logs/monitoring`],
    ].join("\n"));
    return EXIT.done;
  },
});

function wanted(
  { classifier, monitor, evaluate }: z.output<typeof flags>,
  schedule: string,
): CronEntry[] {
  const entries: CronEntry[] = [];
  if (monitor) entries.push({ name: "monitor", schedule, task: ["monitor"], log: "monitor" });
  if (evaluate) {
    entries.push({
      name: "evaluate",
      schedule: DAILY,
      task: ["evaluate", "--compare", "latest", "--alert"],
      log: "evaluate",
    });
  }
  if (entries.length > 0) return entries;
  return classifier.map((name) => ({
    name: `drift ${name}`,
    schedule: DAILY,
    task: ["drift", "--classifier", name, "--from-db", "--html-report"],
    log: `${name}_monitoring`,
  }));
}

const DAILY = "06:00 UTC";

/** Cron reads the zone of the machine, as a program without TZ does. */
function runsOnUtc(): boolean {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return /^(UTC|Etc\/(UTC|UCT|GMT|Greenwich|Universal|Zulu)|GMT)$/.test(zone);
}

function wrongWord(word: string): InputError {
  const suggestion = closest(word, VERBS);
  return new InputError(`Cannot use "${word}": expected ${VERBS.join(", ")}`, {
    hint: suggestion === undefined ? "Try: deno task cron status" : `Did you mean ${suggestion}?`,
  });
}

if (import.meta.main) await cronCommand.main();
