import { match, ok, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { runTask, type TaskOutcome } from "./run_task.ts";

// The crontab of whoever runs the tests is theirs: this one keeps its text in a file beside it.
const CRONTAB = `#!/bin/sh
file="$(dirname "$0")/table"
if [ "$1" = -l ]; then
  [ -e "$file" ] || { echo "no crontab for you" >&2; exit 1; }
  cat "$file"
else
  cat > "$file"
fi
`;

async function withCrontab(
  script: string | null,
  test: (run: (...args: string[]) => Promise<TaskOutcome>, table: () => Promise<string>) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const bin = join(folder, "bin");
  await Deno.mkdir(bin);
  if (script !== null) await Deno.writeTextFile(join(bin, "crontab"), script, { mode: 0o755 });
  try {
    const path = script === null ? bin : `${bin}:/usr/bin:/bin`;
    await test(
      (...args) => runTask("cron", args, { folder, env: { PATH: path } }),
      () => Deno.readTextFile(join(bin, "table")),
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("deno task cron installs once, shows and removes, and leaves other lines alone", async () => {
  await withCrontab(CRONTAB, async (run, table) => {
    const status = await run("status");
    strictEqual(status.code, 0, status.stderr);
    match(status.stdout, /Cron runs nothing for this project/);
    const first = await run("install", "--classifier", "fp");
    match(first.stdout, /drift fp.*(0 6 \* \* \*|06:00 UTC)/);
    match(first.stdout, /Installed\. Logs are in logs\/monitoring\n$/);
    match(await table(), /task -q drift --classifier fp --from-db --html-report >> logs\/monitoring\/fp_monitoring_/);
    match((await run("install", "--classifier", "fp")).stdout, /Nothing changed/);
    await run("install", "--monitor", "--evaluate");
    const all = JSON.parse((await run("status", "--json", "-")).stdout);
    strictEqual(all.entries.length, 3);
    strictEqual(all.entries[1].schedule, "0 */6 * * *");
    match((await run("remove")).stdout, /Removed/);
    strictEqual(await table(), "");
  });
});

Deno.test("deno task cron installs a line that a shell runs from a path with quotes, spaces and %", async () => {
  const folder = await Deno.makeTempDir({ prefix: "it's 100% $HOME `x` " });
  await Deno.mkdir(join(folder, "bin"));
  // This one runs the command at once, as cron would: \\% is %.
  const script = `#!/bin/sh\n[ "$1" = -l ] || sed 's/\\\\%/%/g' | cut -d' ' -f6- | sh\nexit 0\n`;
  await Deno.writeTextFile(join(folder, "bin/crontab"), script, { mode: 0o755 });
  const path = `${join(folder, "bin")}:/usr/bin:/bin`;
  const { code, stderr } = await runTask("cron", ["install", "--classifier", "fp"], {
    folder,
    env: { PATH: path, TZ: "UTC" },
  });
  strictEqual(code, 0, stderr);
  const [log] = [...Deno.readDirSync(join(folder, "logs/monitoring"))];
  match(log?.name ?? "", /^fp_monitoring_\d{8}\.log$/);
  // The folder is no project: deno was reached, and says so in the log.
  match(await Deno.readTextFile(join(folder, "logs/monitoring", log?.name ?? "")), /deno task|configuration|drift/);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("deno task cron says that crontab is missing or refuses", async () => {
  await withCrontab(null, async (run) => {
    const { code, stderr } = await run("install");
    strictEqual(code, 2);
    match(stderr, /the command `crontab` is missing on this machine\. Install cron, or/);
    strictEqual((await run("remove")).code, 2);
    const status = await run("status");
    strictEqual(status.code, 0, status.stderr);
    match(status.stdout, /^Cron is not on this machine \(no command `crontab`\)/);
    strictEqual(JSON.parse((await run("status", "--json", "-")).stdout).available, false);
  });
  await withCrontab("#!/bin/sh\necho 'you (ann) are not allowed to use this program' >&2\nexit 1\n", async (run) => {
    const { code, stderr } = await run("install");
    strictEqual(code, 4);
    match(stderr, /not allowed to use this program/);
    strictEqual(stderr.trimEnd().split("\n").length, 1);
  });
});

Deno.test("deno task cron refuses words and names that it does not know", async () => {
  await withCrontab(CRONTAB, async (run) => {
    const { code, stderr } = await run("instal");
    strictEqual(code, 2);
    match(stderr, /Did you mean install\?/);
    const name = await run("install", "--classifier", "fp; rm -rf /");
    strictEqual(name.code, 2);
    ok(name.stderr.includes("--classifier"));
  });
});
