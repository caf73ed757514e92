/** `deno task sync`: deliver what waits in the outbox, or copy one store into another. */

import { z } from "zod";
import { loadSettings } from "vigil/config";
import { type ErrorData, InputError, type TrackingRecord } from "vigil/contracts";
import {
  type CopyReport,
  copyStore,
  openStore,
  type OutboxWaiting,
  outboxWaiting,
  syncOutbox,
  type SyncReport,
  trackingSettings,
} from "vigil/tracking";
import { command, type CommandContext, errorLine, EXIT, type ExitCode } from "./command.ts";

const flags = z.object({
  from: z.string().optional().meta({ value: "URI" }).describe("Copy this store instead of delivering the outbox"),
  to: z.string().optional().meta({ value: "URI" }).describe("Store to copy into"),
  dryRun: z.boolean().default(false).describe("Only say how much there is to do"),
});

type Context = CommandContext<z.output<typeof flags>>;

/** The command `deno task sync`. */
export const syncCommand = command({
  name: "sync",
  summary: "Deliver what waits in the outbox, or copy one store into another",
  flags,
  examples: [
    "deno task sync",
    "deno task sync --dry-run",
    "deno task sync --from sqlite:///mlflow.db --to http://localhost:5000",
  ],
  async run(context) {
    const { from, to } = context.flags;
    if (from === undefined && to === undefined) return await deliver(context);
    if (from === undefined || to === undefined) {
      throw new InputError(`Cannot copy: --${from === undefined ? "from" : "to"} is missing`, {
        where: { field: from === undefined ? "--from" : "--to" },
        hint: "Name both stores, or neither to deliver the outbox",
      });
    }
    return await copy(context, { from, to });
  },
});

async function deliver(context: Context): Promise<ExitCode> {
  const { flags, folder, sources, output, signal } = context;
  const { trackingUri } = loadSettings(trackingSettings, sources);
  const opening = { folder, sources };
  if (flags.dryRun) {
    const waiting = await outboxWaiting(trackingUri, opening);
    output.json({ kind: "sync", dryRun: true, store: trackingUri, before: waiting });
    output.print(describeWaiting(waiting));
    return EXIT.done;
  }
  const progress = output.progress(`Delivering to ${trackingUri}`);
  const report = await syncOutbox(trackingUri, { ...opening, signal, onProgress: (state) => progress.update(state) });
  progress.clear();
  output.json({ kind: "sync", dryRun: false, store: trackingUri, ...report });
  output.print(describeSync(report));
  if (report.error !== null) output.note(`error: ${errorLine(report.error)}`);
  return report.error === null ? EXIT.done : EXIT.service;
}

async function copy(context: Context, { from, to }: { from: string; to: string }): Promise<ExitCode> {
  const { flags, folder, sources, output, signal } = context;
  const opening = { folder, sources };
  if (!flags.dryRun) {
    // What still waits for the old store belongs to it.
    const { error } = await syncOutbox(from, { ...opening, signal });
    if (error !== null) output.note(`warning: the outbox of the store is not delivered: ${errorLine(error)}`);
  }
  await using source = await openStore(from, opening);
  await using target = await openStore(to, opening);
  if (source.uri === target.uri) {
    throw new InputError("Cannot copy: both names are of the same store", { where: { field: "--to" } });
  }
  const progress = output.progress("Copying runs and traces");
  const report = await copyStore(source, target, {
    dryRun: flags.dryRun,
    signal,
    onProgress: (state) => progress.update(state),
  });
  progress.clear();
  output.json({ kind: "copy", dryRun: flags.dryRun, from: source.uri, to: target.uri, ...report });
  output.print(describeCopy(report, flags.dryRun));
  for (const line of describeRejected(report.rejected)) output.note(`warning: ${line}`);
  return report.rejected.length === 0 ? EXIT.done : EXIT.bad;
}

/** What waits, in one line. */
export function describeWaiting({ segments, unsettled, rejected, rejectedReason }: OutboxWaiting): string {
  const waiting = segments.reduce((total, { records, live }) => live ? total : total + records, 0);
  const held = segments.reduce((total, { records, live }) => live ? total + records : total, 0);
  const parts = [
    waiting > 0 ? plural(waiting, "record") : "",
    unsettled > 0 ? `${plural(unsettled, "start")}, changes and files of runs` : "",
  ].filter((part) => part !== "");
  const verb = waiting + unsettled === 1 ? "waits" : "wait";
  const lines = [parts.length === 0 ? "Nothing waits in the outbox." : `${parts.join(" and ")} ${verb} in the outbox.`];
  if (held > 0) lines.push(`${plural(held, "record")} are held by a running process, which delivers them itself.`);
  if (rejected > 0) {
    const reason = rejectedReason === null ? "" : `; the last: ${rejectedReason}`;
    lines.push(`${plural(rejected, "record")} that the store refused are kept in rejected.jsonl${reason}.`);
  }
  return lines.join("\n");
}

function describeSync({ delivered, after }: SyncReport): string {
  return `Delivered ${delivered}. ${describeWaiting(after)}`;
}

function describeCopy({ experiments, runs, traces, artifacts }: CopyReport, dryRun: boolean): string {
  const what = `${plural(runs, "run")}, ${plural(traces, "trace")}`;
  const of = `in ${plural(experiments, "experiment")}`;
  return dryRun ? `To copy: ${what} ${of}.` : `Copied ${what}, ${plural(artifacts, "file")} ${of}.`;
}

/** Each reason once, with how many records it concerns. */
function describeRejected(rejected: readonly { record: TrackingRecord; error: ErrorData }[]): string[] {
  const groups = Map.groupBy(rejected, ({ record, error }) => `${record.kind}: ${error.message}`);
  return Array.from(groups, ([reason, group]) => `not copied, ${group.length} × ${reason}`).slice(0, 10);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

if (import.meta.main) await syncCommand.main();
