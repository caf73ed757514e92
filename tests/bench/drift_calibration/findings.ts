/** What the outcomes say: shares by method, and whether the defaults keep what the design promises. */

import { DEFAULTS, type Effect, type MethodName } from "./settings.ts";
import type { Outcome } from "./simulate.ts";

/** The three true drifts of one distribution and pair of sizes, side by side. */
export interface Row {
  /** The method. */
  method: MethodName;
  /** Distribution, with the number of cells. */
  what: string;
  /** Rows of the reference. */
  n: number;
  /** Rows of the current data. */
  m: number;
  /** Outcomes by true drift in tolerances. */
  outcomes: ReadonlyMap<Effect, Outcome>;
}

/** One promise and whether it was kept. */
export interface Check {
  /** What was promised. */
  promise: string;
  /** What was found. */
  found: string;
  /** Whether it was kept. */
  kept: boolean;
  /** Cells that break it. */
  cells: string[];
}

/** Share of false verdicts that is borne. */
const ALPHA = 0.05;
const POWER = 0.9;

/** Puts outcomes of the same samples sizes and distribution side by side, in the order they come. */
export function rowsOf(outcomes: readonly Outcome[]): Row[] {
  const rows = new Map<string, Row & { outcomes: Map<Effect, Outcome> }>();
  for (const outcome of outcomes) {
    const { method, shape, k, n, m, effect } = outcome.setting;
    const what = k === null ? shape : `${shape} ${k}`;
    const key = [method, what, n, m].join("|");
    const row = rows.get(key) ?? { method, what, n, m, outcomes: new Map<Effect, Outcome>() };
    row.outcomes.set(effect, outcome);
    rows.set(key, row);
  }
  return [...rows.values()];
}

/** Share of a kind of outcome; null where nothing was drawn. */
export function shareOf(row: Row, effect: Effect, kind: "drift" | "stable" | "covered"): number | null {
  const outcome = row.outcomes.get(effect);
  return outcome === undefined || outcome.replicates === 0 ? null : outcome[kind] / outcome.replicates;
}

/** Mean and extremes of a kind of outcome over rows. */
export function summaryOf(
  rows: readonly Row[],
  effect: Effect,
  kind: "drift" | "stable" | "covered",
): { mean: number; least: number; most: number } {
  const shares = rows.flatMap((row) => shareOf(row, effect, kind) ?? []);
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return { mean, least: Math.min(...shares), most: Math.max(...shares) };
}

/** Five in a hundred and three binomial standard errors of so many draws. */
export function limitOf(replicates: number): number {
  return ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / replicates);
}

/** Promises of the design for the methods that nobody has to choose. */
export function checksOf(rows: readonly Row[]): Check[] {
  return [...DEFAULTS].flatMap((method): Check[] => {
    const own = rows.filter((row) => row.method === method);
    const grid = own.filter(({ what }) => what !== "normal");
    const falseDrift = ([[0, "no drift"], [1, "drift of exactly the tolerance"]] as const).flatMap(
      ([effect, name]): Check[] => {
        const { mean, most } = summaryOf(grid, effect, "drift");
        const above = own.filter((row) =>
          (shareOf(row, effect, "drift") ?? 0) > limitOf(row.outcomes.get(effect)?.replicates ?? 1)
        );
        return [
          {
            promise: `${method}, ${name}: false drift at most 5 % on average`,
            found: percent(mean),
            kept: mean <= ALPHA,
            cells: [],
          },
          {
            promise: `${method}, ${name}: no cell above 5 % by more than 3 standard errors`,
            found: `worst ${percent(most)}`,
            kept: above.length === 0,
            cells: above.map((row) => `${cellName(row)}: ${percent(shareOf(row, effect, "drift"))}`),
          },
        ];
      },
    );
    const powered = own.filter(({ n, m }) => n === 1000 && m === 1000);
    const weak = powered.filter((row) => (shareOf(row, 3, "drift") ?? 0) < POWER);
    return [...falseDrift, {
      promise: `${method}: power at least 90 % at three times the tolerance, 1000 rows each`,
      found: `least ${percent(summaryOf(powered, 3, "drift").least)}`,
      kept: weak.length === 0,
      cells: weak.map((row) => `${cellName(row)}: ${percent(shareOf(row, 3, "drift"))}`),
    }];
  });
}

/** Cells of a method in which an outcome is worst, the worst first. */
export function worstCells(
  rows: readonly Row[],
  { effect, kind, most }: { effect: Effect; kind: "stable" | "covered"; most: number },
): string[] {
  const sign = kind === "covered" ? 1 : -1;
  const share = (row: Row): number => shareOf(row, effect, kind) ?? (kind === "covered" ? 1 : 0);
  return [...rows].sort((a, b) => sign * (share(a) - share(b))).slice(0, most)
    .map((row) => `${cellName(row)}: ${percent(share(row))}`);
}

/** A share as a percentage. */
export function percent(share: number | null): string {
  return share === null || Number.isNaN(share) ? "" : `${(100 * share).toFixed(1)} %`;
}

function cellName({ what, n, m }: Row): string {
  return `${what}, ${n} against ${m}`;
}
