import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import type { Setting } from "../../lib/config/mod.ts";
import { driftSettings } from "../../lib/drift/mod.ts";
import { alertSettings, classifierDriftSettings } from "../../lib/monitoring/mod.ts";
import { ExperimentTracker, trackingSettings } from "../../lib/tracking/mod.ts";
import { fine, webhook } from "../monitoring/alerts/webhook.ts";
import { inProject, runTask, type TaskOutcome } from "./run_task.ts";

const page = Deno.readTextFileSync(new URL("../../docs/esg-monitoring.md", import.meta.url));

/** A command as it stands on the page. */
interface PageCommand {
  line: string;
  env: Record<string, string>;
  task: string;
  args: string[];
  code: number;
}

/** The commands of the page, in their order. */
function commandsOf(text: string): PageCommand[] {
  const lines = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = ""]) => block.trim().split("\n"));
  return lines.map((line) => {
    const [command = "", remark = ""] = line.split(/\s+# /);
    const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
    const start = words.indexOf("deno");
    const env = Object.fromEntries(
      words.slice(0, start).map((word) => {
        const [name = "", ...value] = word.split("=");
        return [name, value.join("=")];
      }),
    );
    deepStrictEqual([start >= 0, words[start + 1]], [true, "task"], line);
    const code = Number(/^exits with (\d+)/.exec(remark)?.[1] ?? 0);
    return { line, env, task: words[start + 2] ?? "", args: words.slice(start + 3), code };
  });
}

/** What the commands that begin so must say, the n-th of them. */
const SAID: readonly (readonly [command: RegExp, said: RegExp])[] = [
  [/train --classifier fp --verbose/, /f2_score +0\.\d{3} \[0\.\d{3}, 0\.\d{3}\]/],
  [
    /evaluate --agent fp$/,
    /agent fp, dataset esg_sentences_test .*847 rows[\s\S]*recall +0\.\d{3} +\[0\.\d{3}, 0\.\d{3}\] +50/,
  ],
  [/evaluate --agent ep --split validation/, /dataset esg_sentences_validation .*847 rows/],
  [/evaluate --agent fp --compare latest/, /847 pairs of rows/],
  [/^deno task train --classifier fp --register/, /tracking is off/],
  [/^MLFLOW_ENABLED=true deno task train --classifier fp --register/, /version [12], now in Production/],
  [/--rollback/, /version 1 is in Production again/],
  [/predict --classifier fp/, /2 predicted by version .*: [012] irrelevant/],
  [/--restore/, /3 predictions in the files, 0 of them new/],
  [/replay .*2025-10-21/, /3000 predictions of 847 sentences, 2025-09-22 to 2025-10-21, quiet/],
  [/--variant drifting/, /2025-11-21 to 2025-12-20, mix/],
  [/--create-reference/, /Baseline: data\/reference\/fp\.json \(3000 predictions of 30 days\)/],
  [/--reference-stats/, /text_length +numeric/],
  [/--until 2025-11-20 --html-report/, /Drift Detected: NO\n[\s\S]*✅ Status: Healthy/],
  [/--logs-dir/, /Drift Detected: NO\n/],
  [/--until 2025-12-20 --html-report/, /Drift Detected: YES\n[\s\S]*❌ Status: Drift detected - .*probability drift/],
  [/query/, /day\/predictions +\|? *29/],
  [/EVIDENTLY/, /Drift Detected: NO\n[\s\S]*1 of 4 columns drifted, by the rules of evidently no drift of the data/],
  [/--dry-run/, /this alert would be sent:\n {2}⚠️ ESG Classifier Alert/],
  [/^ALERT.*--until 2025-12-20/, /Alert sent/],
  [/^ALERT.*--until 2025-11-20/, /Recovery sent/],
  [/cron install/, /drift fp[\s\S]*drift ep[\s\S]*Installed/],
  [/cron remove/, /Cron runs nothing/],
];

Deno.test("every command of docs/esg-monitoring.md does what the page says, in its order, in an empty folder", async (t) => {
  const commands = commandsOf(page);
  ok(commands.length > 20, `${commands.length} commands`);
  const silent = SAID.filter(([pattern]) => !commands.some(({ line }) => pattern.test(line)));
  deepStrictEqual(silent, [], "what no command says");
  await inProject(async (folder) => {
    // The reference is frozen beside the datasets: they are linked one by one.
    const data = await Deno.realPath(join(folder, "data"));
    await Deno.remove(join(folder, "data"));
    await Deno.mkdir(join(folder, "data"));
    for (const { name } of Deno.readDirSync(data)) await Deno.symlink(join(data, name), join(folder, "data", name));
    const path = await fakeCrontab(folder);
    await using hook = webhook(fine);
    for (const { line, env, task, args, code } of commands) {
      await t.step(line, async () => {
        const told = env["ALERT_WEBHOOK_URL"] === undefined ? {} : { ALERT_WEBHOOK_URL: hook.url };
        const outcome = await runTask(task, args, { folder, env: { ...env, ...told, PATH: path } });
        strictEqual(outcome.code, code, all(outcome));
        for (const [pattern, said] of SAID) if (pattern.test(line)) match(all(outcome), said);
        ok(!all(outcome).includes("secret-token"), "the address of the webhook is a secret");
      });
    }
    const texts = hook.bodies.map((body) => JSON.stringify(body));
    strictEqual(texts.length, 3, texts.join("\n"));
    ok(texts[0]?.includes("Drift detected! Score: 0."), texts[0]);
    ok(texts[0]?.includes('"blocks"'), "Slack's layout");
    ok(texts[1]?.includes("No drift any more"), texts[1]);
    ok(texts[2]?.includes("A new model of fp was trained"), texts[2]);
    const pages = [...Deno.readDirSync(join(folder, "reports/monitoring/fp"))].map(({ name }) => name);
    ok(pages.some((name) => /^drift_report_\d{8}_\d{6}\.html$/.test(name)), pages.join());
  });
});

function all({ stdout, stderr }: TaskOutcome): string {
  return `${stdout}\n${stderr}`;
}

/** A crontab of its own, so that nobody's is touched. */
async function fakeCrontab(folder: string): Promise<string> {
  const bin = join(folder, "bin");
  await Deno.mkdir(bin);
  const script = `#!/bin/sh\n[ "$1" = -l ] && { cat "${bin}/table" 2>/dev/null; exit 0; }\ncat > "${bin}/table"\n`;
  await Deno.writeTextFile(join(bin, "crontab"), script, { mode: 0o755 });
  return `${bin}:/usr/bin:/bin`;
}

Deno.test("docs/esg-monitoring.md names every setting of the monitor with its default", async () => {
  await using tracker = new ExperimentTracker("fp", { sources: {} });
  const tracks = await tracker.store() !== null;
  const { trackingUri, trackingEnabled, experimentPrefix } = trackingSettings;
  const { threshold, referenceFolder, databaseUrl } = driftSettings;
  const settings: Setting<unknown>[] = [
    ...[trackingEnabled, trackingUri, experimentPrefix],
    ...[threshold, referenceFolder, databaseUrl],
    ...Object.values(classifierDriftSettings),
    ...Object.values(alertSettings),
  ];
  const expected = settings.map((setting) => {
    const value = setting === trackingEnabled ? tracks : setting.default;
    return `\`${setting.env}\` | ${setting.description} | ${value === null ? "not set" : `\`${value}\``}`;
  });
  const section = page.slice(page.indexOf("\n## Settings\n"), page.indexOf("\n## When something is wrong\n"));
  const found = [...section.matchAll(/^\| (`[A-Z_]+`.*?) *\|$/gm)].map(([, row = ""]) =>
    row.replaceAll(/ +\| +/g, " | ")
  );
  deepStrictEqual(found, expected, expected.map((row) => `| ${row} |`).join("\n"));
});
