/** The page that `deno task bench drift-calibration` writes. */

import { checksOf, limitOf, percent, type Row, rowsOf, shareOf, summaryOf, worstCells } from "./findings.ts";
import { DEFAULTS, type Effect, type MethodName, METHODS } from "./settings.ts";
import type { Outcome } from "./simulate.ts";

/** How the outcomes came about. */
export interface Origin {
  /** Draws of each cell of the default methods. */
  replicates: number;
  /** Draws of each cell of the others. */
  others: number;
  /** Seed. */
  seed: number;
}

/** Results as Markdown: what was promised and found, a summary of each method, and every cell. */
export function calibrationDocument(outcomes: readonly Outcome[], origin: Origin): string {
  const rows = rowsOf(outcomes);
  const { replicates, others, seed } = origin;
  return [
    "# How often a drift verdict is right",
    `Made by \`deno task bench drift-calibration --replicates ${replicates} --seed ${seed}\`; the same seed gives the same page.`,
    [
      "Samples are drawn where the true drift is known, and judged by `compareSummaries` as any data would be. A **false drift** is the",
      "verdict drift where the true drift does not exceed the tolerance; a **false stable** is the verdict stable where it is not below",
      "it. **Power** is the share of verdicts drift at three times the tolerance, **coverage** the share of 95 % intervals that hold the",
      "true value. What is neither drift nor stable is inconclusive.",
    ].join("\n"),
    [
      "- `n` rows of reference and `m` current rows, each 50, 200, 1000 and 10 000; `k` categories or different numbers, each 2, 5, 10 and 50;",
      "- equally frequent (uniform) or falling as 1, 1/2, 1/3, … (Zipf); for methods of numbers also a normal distribution, whose edges",
      "  are frozen from the sample of the reference, and which is shifted;",
      "- categories drift by moving rows from every second category to the others, numbers by a tilt towards larger ones;",
      `- tolerance 0.1; ${replicates} draws of each cell for the methods that vigil uses by default (${
        [...DEFAULTS].map((name) => `\`${name}\``).join(", ")
      }), ${others} for the others. One standard error of 5 % is ${percent(standardError(replicates))} and ${
        percent(standardError(others))
      }.`,
    ].join("\n"),
    "## What the defaults promise",
    promises(rows),
    "## By method",
    "Mean over all cells, and the worst cell; τ is the tolerance. At exactly the tolerance both drift and stable are wrong.",
    summary(rows),
    "## Where it is weakest",
    [
      "Nothing is promised of these cells; who has such data should know them. A drift of exactly the tolerance that is spread evenly over",
      "many categories hides in each of them. Where few rows fall on many categories, most categories hold fewer than five rows of both",
      "sides and are judged as one, so an interval can miss what moved inside of it; the verdict is inconclusive there, not stable.",
    ].join("\n"),
    [...DEFAULTS].map((method) => weakest(method, rows.filter((row) => row.method === method))).join("\n"),
    "## Every cell",
    ...METHODS.map((method) => details(method, rows.filter((row) => row.method === method))),
  ].join("\n\n") + "\n";
}

function standardError(replicates: number): number {
  return Math.sqrt(0.05 * 0.95 / replicates);
}

function promises(rows: readonly Row[]): string {
  const checks = checksOf(rows);
  const lines = table(
    ["promise", "found", ""],
    checks.map(({ promise, found, kept }) => [promise, found, kept ? "kept" : "**broken**"]),
  );
  const broken = checks.flatMap(({ promise, cells }) =>
    cells.length === 0 ? [] : [`- ${promise}: ${cells.join("; ")}`]
  );
  return [lines, ...broken.length === 0 ? [] : ["Cells that break a promise:", broken.join("\n")]].join("\n\n");
}

function summary(rows: readonly Row[]): string {
  const worst = (
    own: readonly Row[],
    [effect, kind]: readonly [Effect, "drift" | "stable" | "covered"],
    end: "least" | "most",
  ): string => {
    const found = summaryOf(own, effect, kind);
    return `${percent(found.mean)}, ${percent(found[end])}`;
  };
  return table(
    [
      "method",
      "false drift, none",
      "false drift, at τ",
      "false stable, at τ",
      "false stable, 3τ",
      "power, 3τ, n = m = 1000",
      "coverage 0",
      "coverage τ",
      "coverage 3τ",
    ],
    METHODS.map((method) => {
      const own = rows.filter((row) => row.method === method);
      return [
        `\`${method}\``,
        worst(own, [0, "drift"], "most"),
        worst(own, [1, "drift"], "most"),
        worst(own, [1, "stable"], "most"),
        worst(own, [3, "stable"], "most"),
        worst(own.filter(({ n, m }) => n === 1000 && m === 1000), [3, "drift"], "least"),
        worst(own, [0, "covered"], "least"),
        worst(own, [1, "covered"], "least"),
        worst(own, [3, "covered"], "least"),
      ];
    }),
  );
}

function weakest(method: MethodName, rows: readonly Row[]): string {
  const beyond =
    rows.filter((row) => (shareOf(row, 1, "stable") ?? 0) > limitOf(row.outcomes.get(1)?.replicates ?? 1)).length;
  const cells = (kind: "stable" | "covered", effect: Effect) => worstCells(rows, { effect, kind, most: 5 }).join("; ");
  return [
    `- \`${method}\`, false stable at exactly the tolerance, above 5 % by more than 3 standard errors in ${beyond} of ${rows.length} cells;`,
    `  the worst: ${cells("stable", 1)}.`,
    `- \`${method}\`, least coverage at three times the tolerance: ${cells("covered", 3)}.`,
  ].join("\n");
}

function details(method: string, rows: readonly Row[]): string {
  const body = table(
    [
      "cells",
      "n",
      "m",
      "drift 0",
      "drift τ",
      "stable 0",
      "stable τ",
      "stable 3τ",
      "power 3τ",
      "cov. 0",
      "cov. τ",
      "cov. 3τ",
    ],
    rows.map((row) => [
      row.what,
      String(row.n),
      String(row.m),
      percent(shareOf(row, 0, "drift")),
      percent(shareOf(row, 1, "drift")),
      percent(shareOf(row, 0, "stable")),
      percent(shareOf(row, 1, "stable")),
      percent(shareOf(row, 3, "stable")),
      percent(shareOf(row, 3, "drift")),
      percent(shareOf(row, 0, "covered")),
      percent(shareOf(row, 1, "covered")),
      percent(shareOf(row, 3, "covered")),
    ]),
  );
  return `<details><summary><code>${method}</code>, ${rows.length} ${
    rows.length === 1 ? "cell" : "cells"
  }</summary>\n\n${body}\n\n</details>`;
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = heading.map((_, column) => column === 0 ? ":--" : "--:");
  return [heading, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
