import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { type CronEntry, cronLine, entriesOf, withEntries, withoutEntries } from "../../../tasks/cron/entry.ts";

const FP: CronEntry = {
  name: "drift fp",
  schedule: "06:00 UTC",
  task: ["drift", "--classifier", "fp"],
  log: "fp_monitoring",
};
const EP: CronEntry = { ...FP, name: "drift ep", log: "ep_monitoring" };
const PLACE = { folder: "/home/ann/vigil", deno: "/usr/bin/deno", utc: true };
const OTHERS =
  '# m h dom mon dow\nMAILTO=""\n\n17 * * * * /bin/backup # vigil of backups\n#0 6 * * * off # vigil drift fp in /home/ann/vigil\n';

Deno.test("cronLine() runs the task at 6:00 UTC into the log of the day", () => {
  strictEqual(
    cronLine(FP, PLACE),
    "0 6 * * * cd /home/ann/vigil && mkdir -p logs/monitoring && /usr/bin/deno task -q drift --classifier fp " +
      ">> logs/monitoring/fp_monitoring_$(date -u +\\%Y\\%m\\%d).log 2>&1 # vigil drift fp in /home/ann/vigil",
  );
  ok(cronLine(FP, { ...PLACE, utc: false }).startsWith('*/15 * * * * [ "$(date -u +\\%H\\%M)" = 0600 ] && cd '));
  ok(cronLine({ ...FP, schedule: "0 */6 * * *" }, { ...PLACE, utc: false }).startsWith("0 */6 * * * cd "));
});

Deno.test("cronLine() quotes a path for the shell and for cron, and refuses a line break", () => {
  const folder = "/it's/100% $HOME";
  const line = cronLine(FP, { ...PLACE, folder });
  ok(line.includes("cd '/it'\\''s/100\\% $HOME' && "), line);
  deepStrictEqual(entriesOf(line, folder).map(({ name }) => name), ["drift fp"]);
  throws(() => cronLine(FP, { ...PLACE, folder: "/a\n* * * * * rm" }), { name: "InputError" });
});

Deno.test("withEntries() is idempotent and touches no other line; withoutEntries() undoes it", () => {
  for (const before of ["", OTHERS, OTHERS.trimEnd()]) {
    const once = withEntries(before, [FP, EP], PLACE);
    strictEqual(withEntries(once, [FP, EP], PLACE), once);
    deepStrictEqual(entriesOf(once, PLACE.folder).map(({ name, schedule }) => [name, schedule]), [
      ["drift fp", "0 6 * * *"],
      ["drift ep", "0 6 * * *"],
    ]);
    const ended = before === "" || before.endsWith("\n") ? before : `${before}\n`;
    strictEqual(withoutEntries(once, PLACE.folder), ended);
    strictEqual(entriesOf(withoutEntries(once, PLACE.folder, "drift fp"), PLACE.folder).length, 1);
  }
});

Deno.test("withEntries() replaces a line in its place, and leaves those of another project", () => {
  const other = withEntries("", [FP], { ...PLACE, folder: "/home/ann/other" });
  const both = `${withEntries(other, [FP], PLACE)}9 9 * * * /bin/true\n`;
  const changed = withEntries(both, [{ ...FP, task: ["monitor"] }], { ...PLACE, utc: false });
  strictEqual(changed.split("\n")[0], other.trimEnd());
  ok(changed.split("\n")[1]?.includes(" task -q monitor "));
  strictEqual(changed.split("\n")[2], "9 9 * * * /bin/true");
  deepStrictEqual(entriesOf(changed, PLACE.folder).map(({ schedule }) => schedule), ["06:00 UTC"]);
});
