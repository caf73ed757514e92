import { InputError } from "vigil/contracts";

/** Something that cron starts. */
export interface CronEntry {
  /** What it is called in the crontab: `drift fp`. */
  name: string;
  /** Minute, hour, day of the month, month and day of the week, in cron's own time; `06:00 UTC` for that time wherever the machine is. */
  schedule: string;
  /** The task and its arguments. */
  task: readonly string[];
  /** Begin of the name of its log in `logs/monitoring`; the day is added. */
  log: string;
}

/** Where an entry runs. */
export interface CronPlace {
  /** Folder of the project. */
  folder: string;
  /** Path of deno. */
  deno: string;
  /** Whether cron's time is UTC. */
  utc: boolean;
}

/** The end of a line by which vigil knows its own: nothing else in a crontab is read or touched. */
const MARK = "# vigil";

/**
 * The line of a crontab that starts an entry.
 *
 * Where cron does not run on UTC, 6:00 UTC falls on another hour in summer and in winter: cron then asks every quarter of an hour, and
 * the clock of the line decides.
 *
 * @throws {InputError} If the path of the project has a line break: no line of a crontab can hold it.
 */
export function cronLine(entry: CronEntry, { folder, deno, utc }: CronPlace): string {
  if (/[\r\n]/.test(folder + deno)) {
    throw new InputError("Cannot install a cron entry: the path of the project holds a line break", {
      where: { file: folder },
    });
  }
  const daily = /^(\d\d):(\d\d) UTC$/.exec(entry.schedule);
  const [, hour = "", minute = ""] = daily ?? [];
  const when = daily === null ? entry.schedule : utc ? `${Number(minute)} ${Number(hour)} * * *` : "*/15 * * * *";
  const guard = daily === null || utc ? "" : `[ "$(date -u +%H%M)" = ${hour}${minute} ] && `;
  const command = [
    `cd ${quote(folder)} && mkdir -p logs/monitoring &&`,
    `${quote(deno)} task -q ${entry.task.map(quote).join(" ")}`,
    `>> logs/monitoring/${entry.log}_$(date -u +%Y%m%d).log 2>&1`,
  ].join(" ");
  // In a crontab an unescaped % ends the command.
  return `${when} ${`${guard}${command}`.replaceAll("%", "\\%")} ${markOf(entry.name, folder)}`;
}

/** The mark of an entry: entries of other projects and other names have another one. */
function markOf(name: string, folder: string): string {
  return `${MARK} ${name} in ${folder}`.replaceAll("%", "\\%");
}

/**
 * Puts entries into a crontab: a line of vigil for the same project and name is replaced where it stands, all other lines stay byte by
 * byte.
 */
export function withEntries(crontab: string, entries: readonly CronEntry[], place: CronPlace): string {
  let text = crontab;
  for (const entry of entries) {
    const line = cronLine(entry, place);
    const lines = text.split("\n");
    const at = lines.findIndex((one) => ownName(one, place.folder) === entry.name);
    if (at !== -1) text = lines.map((one, index) => index === at ? line : one).join("\n");
    else text = `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${line}\n`;
  }
  return text;
}

/** Takes the lines of this project out, those of one name or all; all other lines stay as they are. */
export function withoutEntries(crontab: string, folder: string, name?: string): string {
  return crontab.split("\n").filter((line) => {
    const own = ownName(line, folder);
    return own === undefined || (name !== undefined && own !== name);
  }).join("\n");
}

/** The lines of this project: name and schedule of each. */
export function entriesOf(crontab: string, folder: string): { name: string; schedule: string; line: string }[] {
  return crontab.split("\n").flatMap((line) => {
    const name = ownName(line, folder);
    if (name === undefined) return [];
    const guarded = /date -u \+\\%H\\%M\)" = (\d\d)(\d\d)/.exec(line);
    const schedule = guarded === null ? line.split(" ").slice(0, 5).join(" ") : `${guarded[1]}:${guarded[2]} UTC`;
    return [{ name, schedule, line }];
  });
}

function ownName(line: string, folder: string): string | undefined {
  const end = ` in ${folder}`.replaceAll("%", "\\%");
  const at = line.lastIndexOf(` ${MARK} `);
  if (line.trimStart().startsWith("#") || at === -1 || !line.endsWith(end)) return undefined;
  return line.slice(at + MARK.length + 2, line.length - end.length);
}

/** A word as the shell reads it, whatever is in it. */
function quote(word: string): string {
  return /^[\w./:=@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
