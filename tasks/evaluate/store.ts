import { loadSettings, readEnv } from "vigil/config";
import { type RecordingHealth, toErrorData, type Tracking } from "vigil/contracts";
import { openTracking, trackingSettings } from "vigil/tracking";
import { type CommandContext, errorLine } from "../command.ts";

/** The store of a command, or none. Closing it delivers what waits and says what does not arrive. */
export interface CommandStore extends AsyncDisposable {
  /** The store; null where nothing is recorded. */
  tracking: Tracking | null;
  /** Who runs the command. */
  userId: string;
}

/**
 * Opens the store of the settings. A store that cannot be opened costs one warning, not the command: what it was for
 * goes on without being recorded.
 */
export async function openStore(
  context: Pick<CommandContext<{ noMlflow: boolean }>, "flags" | "sources" | "folder" | "output">,
): Promise<CommandStore> {
  const settings = loadSettings(trackingSettings, context.sources);
  const userId = readEnv("USER") ?? readEnv("LOGNAME") ?? "unknown";
  const tracking = context.flags.noMlflow || !settings.trackingEnabled
    ? null
    : await open(settings.trackingUri, context);
  return {
    tracking,
    userId,
    async [Symbol.asyncDispose]() {
      if (tracking === null) return;
      await tracking[Symbol.asyncDispose]();
      const missing = describeMissing(tracking.health());
      if (missing !== undefined) context.output.note(`warning: ${missing}`);
    },
  };
}

async function open(
  uri: string,
  context: Pick<CommandContext<unknown>, "folder" | "output">,
): Promise<Tracking | null> {
  try {
    return await openTracking(uri, { folder: context.folder });
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    context.output.note(`warning: ${errorLine(toErrorData(error))}. Run and traces of this evaluation are not kept`);
    return null;
  }
}

/** Says what recording lost or left waiting; undefined where everything arrived. */
export function describeMissing(health: RecordingHealth): string | undefined {
  const dropped = Object.entries(health.dropped).filter(([, count]) => count > 0);
  const parts: string[] = [];
  if (dropped.length > 0) {
    parts.push(`not kept: ${dropped.map(([reason, count]) => `${count} records (${reason})`).join(", ")}`);
  }
  if (health.pending > 0) parts.push(`${health.pending} records wait in the outbox for the next command`);
  if (parts.length === 0) return undefined;
  const reason = health.lastError === null ? "" : `; ${errorLine(health.lastError)}`;
  return `Recording is not complete: ${parts.join("; ")}${reason}`;
}
