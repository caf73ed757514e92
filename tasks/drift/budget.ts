import { loadSettings, readEnv, systemClock } from "vigil/config";
import { type DriftResult, toErrorData, type Tracking } from "vigil/contracts";
import { type BudgetState, budgetStateSchema, newBudget, nextCheck } from "vigil/drift";
import { keepDriftCheck, lastDriftCheck } from "vigil/monitoring";
import { renderHtml, renderJson, renderMarkdown } from "vigil/reports";
import { openTracking, trackingSettings } from "vigil/tracking";
import { type CommandContext, errorLine } from "../command.ts";

/** What a check is added to. */
export interface CheckOptions {
  /** The command. */
  context: Pick<CommandContext<unknown>, "sources" | "folder"> & { output: { note(text: string): void } };
  /** Name of the analysis. */
  name: string;
  /** Digest of the reference. */
  reference: string;
  /** False alarms that are borne in 90 checks. */
  alarms: number;
  /** Moment of the check, in milliseconds since 1970. */
  timeMs: number;
}

/**
 * Adds a check to the series that the store holds, and keeps it there as a run. A store that cannot be reached costs a warning: the check
 * is judged as the first one, and not kept.
 */
export async function withBudget(result: DriftResult, options: CheckOptions): Promise<DriftResult> {
  const { context, name, reference, alarms, timeMs } = options;
  const store = await openStore(context);
  const warn = (action: string, error: unknown) => {
    context.output.note(`warning: Cannot ${action}: ${errorLine(toErrorData(error))}`);
  };
  try {
    const state = store === null ? newBudget(reference) : await stateOf(store, { name, reference, warn });
    const next = nextCheck(state, result, { alarms, key: new Date(timeMs).toISOString() });
    const told = { ...result, alarms: next.alarms };
    if (store !== null) await keep(store, { told, state: next.state, options, warn });
    return told;
  } finally {
    await store?.[Symbol.asyncDispose]();
  }
}

async function openStore(context: CheckOptions["context"]): Promise<Tracking | null> {
  const { trackingUri, trackingEnabled } = loadSettings(trackingSettings, context.sources);
  if (!trackingEnabled) return null;
  try {
    return await openTracking(trackingUri, { folder: context.folder });
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    const { output } = context;
    output.note(`warning: ${errorLine(toErrorData(error))}. Earlier checks are not known, and this one is not kept`);
    return null;
  }
}

async function stateOf(
  store: Tracking,
  { name, reference, warn }: Pick<CheckOptions, "name" | "reference"> & { warn(action: string, error: unknown): void },
): Promise<BudgetState> {
  try {
    const parsed = budgetStateSchema.nullable().parse(await lastDriftCheck({ store, name, reference }));
    return parsed ?? newBudget(reference);
  } catch (error) {
    warn("read the earlier checks, so that this one counts as the first", error);
    return newBudget(reference);
  }
}

async function keep(
  store: Tracking,
  { told, state, options, warn }: {
    told: DriftResult;
    state: BudgetState;
    options: CheckOptions;
    warn(action: string, error: unknown): void;
  },
): Promise<void> {
  try {
    await keepDriftCheck({
      store,
      name: options.name,
      reference: options.reference,
      result: told,
      state,
      files: {
        "result.json": renderJson(told),
        "report.md": renderMarkdown(told),
        "report.html": renderHtml(told),
      },
      userId: readEnv("USER") ?? readEnv("LOGNAME") ?? "unknown",
      clock: systemClock,
    });
  } catch (error) {
    warn("keep this check", error);
  }
}
