import { z } from "zod";
import type { DriftAlarms, DriftResult } from "../../contracts/mod.ts";
import { budgetLimit, CHECKS } from "./budget_limit.ts";
import { lastingChange } from "./evidence_of_change.ts";

/** What is remembered from check to check. */
export interface BudgetState {
  /** Version of this shape. */
  schemaVersion: 1;
  /** Digest of the reference that it is about: with another one it starts anew. */
  reference: string;
  /** Checks so far. */
  check: number;
  /** Evidence of a change that lasts. */
  lasting: number;
  /** Episodes, the latest last, each with the number of its last check. */
  episodes: (Omit<DriftAlarms["episodes"][number], "open"> & { last: number })[];
}

/** Schema of {@linkcode BudgetState}. */
export const budgetStateSchema: z.ZodType<BudgetState> = z.object({
  schemaVersion: z.literal(1),
  reference: z.string(),
  check: z.number().int().nonnegative(),
  lasting: z.number().nonnegative(),
  episodes: z.array(z.object({
    column: z.string(),
    slice: z.string().nullable(),
    method: z.string(),
    start: z.string(),
    end: z.string(),
    alarms: z.number().int().positive(),
    last: z.number().int().positive(),
  })),
});

/** What is known before the first check. */
export function newBudget(reference: string): BudgetState {
  return { schemaVersion: 1, reference, check: 0, lasting: 0, episodes: [] };
}

/** Options for {@linkcode nextCheck}. */
export interface NextCheckOptions {
  /** False alarms that are borne in so many checks. */
  alarms: number;
  /** So many checks. @default {90} */
  checks?: number;
  /** Key of the chunk, or moment of the check. */
  key: string;
}

/** Episodes that are remembered. */
const REMEMBERED = 200;

/**
 * Adds a check that was judged with a budget: its columns with the verdict drift are alarms, and alarms of a column at checks that follow
 * each other are one episode.
 *
 * @returns What is remembered from now on, and what the result tells.
 */
export function nextCheck(
  state: BudgetState,
  result: Pick<DriftResult, "columns">,
  options: NextCheckOptions,
): { state: BudgetState; alarms: DriftAlarms } {
  const { alarms: budget, checks = CHECKS, key } = options;
  const check = state.check + 1;
  const tested = result.columns.filter(({ pValue }) => pValue !== null);
  const threshold = checks / budget;
  const lasting = lastingChange(state.lasting, { pValues: tested.flatMap(({ pValue }) => pValue ?? []), threshold });
  const episodes = state.episodes.map((episode) => ({ ...episode }));
  for (const { name, slice, method, verdict } of result.columns) {
    if (verdict !== "drift") continue;
    const open = episodes.find((known) => known.column === name && known.slice === slice && known.last === check - 1);
    if (open === undefined) {
      episodes.push({ column: name, slice, method, start: key, end: key, alarms: 1, last: check });
    } else Object.assign(open, { end: key, alarms: open.alarms + 1, last: check, method });
  }
  const kept = episodes.slice(-REMEMBERED);
  return {
    state: { ...state, check, lasting: lasting.value, episodes: kept },
    alarms: {
      budget,
      checks,
      pLimit: budgetLimit({ alarms: budget, checks, columns: tested.length }),
      check,
      episodes: kept.map(({ last, ...episode }) => ({ ...episode, open: last === check })),
      lasting: { value: lasting.value, threshold, alarm: lasting.alarm },
    },
  };
}
