/** `deno task doctor`: what is configured, reachable, waiting; which MLflow opens the store, and how to upgrade it. */

import { z } from "zod";
import { explainSettings, loadSettings, VERSION } from "vigil/config";
import { type ErrorData, toErrorData } from "vigil/contracts";
import { modelSettings } from "vigil/agents";
import { inspectSqliteFile, openSqliteStore, outboxFolder, trackingSettings, waiting } from "vigil/tracking";
import { command, errorLine, EXIT } from "./command.ts";

interface Finding {
  what: string;
  found: string;
  fine: boolean;
  hint?: string;
}

/** The command `deno task doctor`. */
export const doctorCommand = command({
  name: "doctor",
  summary: "Say what is configured, reachable and waiting, and which MLflow opens the store",
  flags: z.object({}),
  examples: ["deno task doctor", "deno task doctor --json -"],
  async run({ sources, folder, output }) {
    const section = { ...trackingSettings, ...modelSettings };
    const settings = explainSettings(section, sources);
    const { trackingUri } = loadSettings(trackingSettings, sources);
    const findings = await examine(trackingUri, folder);
    output.json({ kind: "doctor", vigil: VERSION, deno: Deno.version.deno, settings, findings });
    output.print(`vigil ${VERSION}, deno ${Deno.version.deno}, ${Deno.build.os} ${Deno.build.arch}\n`);
    output.print("Settings (flag, environment, .env, vigil.yaml, default)");
    for (const { env, yaml, name, value, from } of settings) {
      output.print(`  ${(env ?? yaml ?? name).padEnd(28)} ${(value === "" ? "not set" : value).padEnd(34)} ${from}`);
    }
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

async function examine(uri: string, folder: string): Promise<Finding[]> {
  try {
    const store = await inspectSqliteFile(uri, { folder });
    if (!store.exists) {
      return [{
        what: "store",
        found: `${store.path} does not exist yet; the first recorded call makes it`,
        fine: true,
      }];
    }
    return [storeFinding(store), await outboxFinding(uri, store.path, folder)];
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    const data: ErrorData = toErrorData(error);
    return [{ what: "store", found: errorLine(data), fine: false }];
  }
}

function storeFinding(store: Awaited<ReturnType<typeof inspectSqliteFile>>): Finding {
  const what = "store";
  if (store.layout === null) {
    const found = store.head === null
      ? `${store.path} is not a store of MLflow`
      : `${store.path} has MLflow's revision ${store.head}, which vigil does not know`;
    return { what, found, fine: false, hint: "Name another file in MLFLOW_TRACKING_URI" };
  }
  const found = `${store.path}, revision ${store.head}, opened by MLflow ${store.mlflow}`;
  if (store.upgrade === null) return { what, found, fine: true };
  return { what, found, fine: true, hint: `For a newer MLflow: take a backup, then ${store.upgrade}` };
}

async function outboxFinding(uri: string, path: string, folder: string): Promise<Finding> {
  await using store = await openSqliteStore(uri, { folder });
  const outbox = await waiting(outboxFolder(path), { deliveredOffset: (segment) => store.deliveredOffset(segment) });
  const rejected = outbox.rejected === 0 ? "" : `; ${outbox.rejected} refused ones in ${outbox.folder}/rejected.jsonl`;
  if (outbox.records === 0) return { what: "outbox", found: `nothing waits${rejected}`, fine: outbox.rejected === 0 };
  return {
    what: "outbox",
    found: `${outbox.records} records wait in ${outbox.segments.length} segments (${outbox.bytes} bytes)${rejected}`,
    fine: false,
    hint: "The next command that opens the store delivers them",
  };
}

if (import.meta.main) await doctorCommand.main();
