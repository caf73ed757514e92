/** `deno task doctor`: what is configured, reachable, waiting; which MLflow opens the store, and how to upgrade it. */

import { z } from "zod";
import { type ExplainedSetting, explainSettings, loadSettings, type Section, VERSION } from "vigil/config";
import { type ErrorData, ServiceError, toErrorData } from "vigil/contracts";
import { driftSettings } from "vigil/drift";
import { evaluationSettings } from "vigil/evaluation";
import { modelSettings } from "vigil/models";
import { alertSettings, classifierDriftSettings, monitorSettings } from "vigil/monitoring";
import { tracingSettings } from "vigil/tracing";
import {
  inspectSqliteFile,
  openStore,
  type OpenStoreOptions,
  outboxWaiting,
  sqliteWriteObstacle,
  trackingSettings,
} from "vigil/tracking";
import { command, errorLine, EXIT } from "./command.ts";
import { unwritableFiles } from "./doctor/unwritable_files.ts";
import { describeWaiting } from "./sync.ts";

interface Finding {
  what: string;
  found: string;
  fine: boolean;
  hint?: string;
}

/** Every setting there is, room by room. */
const SECTIONS: readonly Section[] = [
  trackingSettings,
  modelSettings,
  evaluationSettings,
  driftSettings,
  classifierDriftSettings,
  alertSettings,
  monitorSettings,
  tracingSettings,
];

const SERVER_PATIENCE_MS = 5_000;

/** The command `deno task doctor`. */
export const doctorCommand = command({
  name: "doctor",
  summary: "Say what is configured, reachable and waiting, and which MLflow opens the store",
  flags: z.object({}),
  examples: ["deno task doctor", "deno task doctor --json -"],
  async run({ sources, folder, output }) {
    const settings = SECTIONS.flatMap((section) => explainSettings(section, sources));
    const { trackingUri } = loadSettings(trackingSettings, sources);
    const findings = await examine(trackingUri, { folder, sources });
    output.json({ kind: "doctor", vigil: VERSION, deno: Deno.version.deno, settings, findings });
    output.print(`vigil ${VERSION}, deno ${Deno.version.deno}, ${Deno.build.os} ${Deno.build.arch}\n`);
    output.print("Settings (flag, environment, .env, vigil.yaml, default)");
    for (const line of settingLines(settings)) output.print(`  ${line}`);
    output.print("\nFindings");
    for (const { what, found, fine, hint } of findings) {
      output.print(`  ${fine ? "ok  " : "look"} ${what}: ${found}`);
      if (hint !== undefined) output.print(`       ${hint}`);
    }
    const looks = findings.filter(({ fine }) => !fine).length;
    output.print(
      looks === 0 ? "\nNothing needs attention." : `\n${looks} of ${findings.length} findings need attention.`,
    );
    return looks === 0 ? EXIT.done : EXIT.bad;
  },
});

/** A line for each setting; of the long names of vigil.yaml the section stands above them, as it does there. */
function settingLines(settings: readonly ExplainedSetting[]): string[] {
  const line = ({ value, from }: ExplainedSetting, name: string) =>
    `${name.padEnd(36)} ${(value === "" ? "not set" : value).padEnd(30)} ${from}`;
  const nested = settings.filter(({ env, yaml }) => env === null && yaml?.startsWith(`${PRODUCTION}.`) === true);
  return [
    ...settings.filter((one) => !nested.includes(one)).map((one) => line(one, one.env ?? one.yaml ?? one.name)),
    `${PRODUCTION}:`,
    ...nested.map((one) => line(one, `  ${one.yaml?.slice(PRODUCTION.length + 1) ?? one.name}`)),
  ];
}

const PRODUCTION = "production_monitoring";

async function examine(uri: string, options: OpenStoreOptions): Promise<Finding[]> {
  const store = await found(
    "store",
    () => uri.startsWith("sqlite:") ? fileFinding(uri, options) : serverFinding(uri, options),
  );
  return [store, await found("outbox", () => outboxFinding(uri, { ...options, storeIsFine: store.fine }))];
}

/** A finding, or why there is none. */
async function found(what: string, find: () => Promise<Finding>): Promise<Finding> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    const data: ErrorData = toErrorData(error);
    return { what, found: errorLine(data), fine: false };
  }
}

async function fileFinding(uri: string, { folder = "." }: OpenStoreOptions): Promise<Finding> {
  const store = await inspected(uri, folder);
  if (store.exists) return storeFinding(store, store.layout === null ? null : obstacleOf(uri, { folder, ...store }));
  return { what: "store", found: `${store.path} does not exist yet; the first recorded call makes it`, fine: true };
}

/** What is in the file; where it cannot even be read, the reason that says most. */
async function inspected(uri: string, folder: string): ReturnType<typeof inspectSqliteFile> {
  try {
    return await inspectSqliteFile(uri, { folder });
  } catch (error) {
    throw error instanceof ServiceError ? sqliteWriteObstacle(uri, { folder }) ?? error : error;
  }
}

/** Why the store cannot be written now; null where it can. */
function obstacleOf(uri: string, { folder, path }: { folder: string; path: string }): Obstacle | null {
  const obstacle = sqliteWriteObstacle(uri, { folder });
  const files = unwritableFiles(path);
  if (files.length === 0) return obstacle;
  const names = files.map((file) => `"${file}"`).join(", ");
  return {
    message: `Cannot write to the store: ${names} may not be written to`,
    hint: `Allow it with: chmod u+w ${files.join(" ")}; a file of somebody else's takes sudo`,
  };
}

interface Obstacle {
  message: string;
  hint?: string | undefined;
}

/** Whether the server answers, and to these credentials. */
async function serverFinding(uri: string, options: OpenStoreOptions): Promise<Finding> {
  await using store = await openStore(uri, { ...options, patienceMs: SERVER_PATIENCE_MS });
  await store.experiments({ name: "Default" });
  return { what: "store", found: `${store.uri} answers`, fine: true };
}

function storeFinding(
  store: Awaited<ReturnType<typeof inspectSqliteFile>>,
  obstacle: Obstacle | null,
): Finding {
  const what = "store";
  if (store.layout === null) {
    const found = store.head === null
      ? `${store.path} is not a store of MLflow`
      : `${store.path} has MLflow's revision ${store.head}, which vigil does not know`;
    return { what, found, fine: false, hint: "Name another file in MLFLOW_TRACKING_URI" };
  }
  const found = `${store.path}, revision ${store.head}, opened by MLflow ${store.mlflow}`;
  if (obstacle !== null) {
    return {
      what,
      found: `${found}. ${obstacle.message}`,
      fine: false,
      ...obstacle.hint === undefined ? {} : { hint: obstacle.hint },
    };
  }
  if (store.upgrade === null) return { what, found, fine: true };
  return { what, found, fine: true, hint: `For a newer MLflow: take a backup, then ${store.upgrade}` };
}

async function outboxFinding(
  uri: string,
  { storeIsFine, ...options }: OpenStoreOptions & { storeIsFine: boolean },
): Promise<Finding> {
  const outbox = await outboxWaiting(uri, options);
  const waits = outbox.records + outbox.unsettled > 0;
  const refused = outbox.rejected === 0 ? "" : ` in ${outbox.folder}`;
  const finding: Finding = {
    what: "outbox",
    found: waits || refused !== "" ? describeWaiting(outbox).replaceAll("\n", " ") + refused : "nothing waits",
    fine: !waits && refused === "",
  };
  return waits
    ? {
      ...finding,
      hint: storeIsFine
        ? "Deliver it with `deno task sync`; the next command that opens the store does too"
        : "It waits for the store, see above; after that deliver it with `deno task sync`",
    }
    : finding;
}

if (import.meta.main) await doctorCommand.main();
