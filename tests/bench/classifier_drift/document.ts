/** The page that `deno task bench classifier-drift` writes. */

import { trainClassifier, type Trainer, trainerOf, trainingReport } from "../../../lib/agents/mod.ts";
import type { Dataset } from "../../../lib/contracts/mod.ts";
import { alertsOf, DAYS, PER_DAY, type Task, type Verdicts } from "./simulate.ts";

/** Draws of one kind, and what their checks said. */
export interface Cell extends Omit<Task, "seed"> {
  /** The verdicts of each draw, day by day. */
  draws: Verdicts[];
}

/** What quiet draws show. */
export interface Quiet {
  /** Checks. */
  checks: number;
  /** Checks that said drift. */
  drift: number;
  /** Checks that could not tell. */
  inconclusive: number;
  /** False alarms of a quarter of 90 days, on average. */
  alertsPerQuarter: number;
  /** Draws with at least one false alarm. */
  withAlert: number;
}

/** Counts false alarms. */
export function quietOf({ draws }: Pick<Cell, "draws">): Quiet {
  const all = draws.flat();
  const alerts = draws.map(alertsOf);
  const days = all.length;
  return {
    checks: days,
    drift: all.filter((verdict) => verdict === "drift").length,
    inconclusive: all.filter((verdict) => verdict === "inconclusive").length,
    alertsPerQuarter: alerts.reduce((sum, count) => sum + count, 0) * 90 / days,
    withAlert: alerts.filter((count) => count > 0).length,
  };
}

/** What drifting draws show. */
export interface Found {
  /** Draws in which drift was found. */
  found: number;
  /** Days until it was, the day of the change being the first; null where that many draws did not find it. */
  median: number | null;
  /** The longest; null where one draw did not find it within the days that were checked. */
  worst: number | null;
}

/** Counts days until drift was found. */
export function foundOf({ draws }: Pick<Cell, "draws">): Found {
  const days = draws.map((verdicts) => verdicts.at(-1) === "drift" ? verdicts.length : Infinity)
    .sort((a, b) => a - b);
  const finite = (value = Infinity) => Number.isFinite(value) ? value : null;
  return {
    found: days.filter(Number.isFinite).length,
    median: finite(days[Math.ceil(days.length / 2) - 1]),
    worst: finite(days.at(-1)),
  };
}

/** What the variants are called for people. */
const KINDS: Readonly<Record<Task["kind"], string>> = {
  quiet: "quiet",
  mix: "mix: texts of the positive label four times as likely",
  length: "length: texts longer than the median four times as likely",
  language: "language: 30 % of the texts in English",
  probability: "probability: log-odds 1.5 higher",
};

/** False alarms, as a table. */
export function quietTable(cells: readonly Cell[]): string {
  return table(
    ["window", "traffic", "draws", "checks", "said drift", "inconclusive", "false alarms a quarter"],
    cells.filter(({ kind }) => kind === "quiet").map((cell) => {
      const { checks, drift, inconclusive, alertsPerQuarter } = quietOf(cell);
      return [
        `${cell.window} days`,
        trafficOf(cell),
        `${cell.draws.length}`,
        `${checks}`,
        `${drift}`,
        percent(inconclusive / checks),
        alertsPerQuarter.toFixed(2),
      ];
    }),
  );
}

/** Days until drift was found, as a table. */
export function foundTable(cells: readonly Cell[]): string {
  return table(
    ["what changes", "window", "same texts", "draws", "found", "median day", "worst day"],
    cells.filter(({ kind }) => kind !== "quiet").map((cell) => {
      const { found, median, worst } = foundOf(cell);
      const day = (value: number | null) => value === null ? `> ${DAYS}` : `${value}`;
      return [
        KINDS[cell.kind],
        `${cell.window} days`,
        cell.cluster ? "one cluster" : "apart",
        `${cell.draws.length}`,
        `${found}`,
        day(median),
        day(worst),
      ];
    }),
  );
}

function trafficOf({ cluster, halves }: Cell): string {
  const from = halves ? "other sentences than the reference" : "the same sentences";
  return `${from}${cluster ? ", same texts one cluster" : ""}`;
}

/** Everything as a page. */
export function classifierDriftDocument(
  cells: readonly Cell[],
  options: { data: Dataset; sentences: number; draws: number; seed: number },
): string {
  const { data, sentences, draws, seed } = options;
  return [
    "# How right the ESG monitor is",
    `Made by \`deno task bench classifier-drift --replicates ${draws} --seed ${seed}\`; the same seed gives the same page.`,
    "## The classifiers",
    "Trained with seed 42 as `deno task train` does; judged on rows that neither fitting nor the threshold has seen.",
    ...["fp", "ep"].map((name) => classifierSection(trainerOf(name), data)),
    "## False alarms",
    [
      `Traffic of \`fp\`: ${PER_DAY} predictions a day, sentences drawn from the ${sentences} that it has not seen. The first ${DAYS} days are the`,
      `reference, the next ${DAYS} pass, and on each of the last ${DAYS} the trailing window is checked as \`deno task drift --classifier fp\``,
      "does, with its threshold 0.1 and its budget of one false alarm in 90 checks. A quarter is 90 checks. An alarm counts once until a",
      "check says stable, as it is sent once.",
    ].join("\n"),
    quietTable(cells),
    "## Days until drift is found",
    [
      `The same, but traffic changes on the first of the last ${DAYS} days; day 1 is the day of the change. A trailing window of 30 days`,
      "still holds 29 days from before on that day.",
    ].join("\n"),
    foundTable(cells),
    "## What drawing with replacement means",
    drawingSection(cells, sentences),
  ].join("\n\n") + "\n";
}

function classifierSection(trainer: Trainer, data: Dataset): string {
  const { facts, table: { columns, rows } } = trainingReport(trainClassifier(trainer, { data, seed: 42 }).result);
  return [
    `### ${trainer.name}: ${trainer.description.replace(/^F/, "f")}`,
    facts.slice(1).join(". ") + ".",
    table(columns, rows),
  ]
    .join("\n\n");
}

function drawingSection(cells: readonly Cell[], sentences: number): string {
  const halves = (cluster: boolean) => {
    const cell = cells.find((cell) => cell.halves && cell.cluster === cluster);
    return cell === undefined ? "not measured" : quietOf(cell).alertsPerQuarter.toFixed(2);
  };
  return [
    `A month of ${DAYS * PER_DAY} predictions shows each of the ${sentences} sentences about ${
      (DAYS * PER_DAY / sentences).toFixed(1)
    } times. Reference and traffic are drawn from the same`,
    "sentences, each draw by itself: equal texts then come by chance alone, and counting them as apart is right. The false alarms above",
    "hold for that. They do not say how much one month of real reports differs from the next.",
    "",
    `Where the texts themselves are others, repetitions say less than their number: with one half of the sentences in the reference and`,
    `the other in the traffic, each about ${(2 * DAYS * PER_DAY / sentences).toFixed(0)} times, false alarms are ${
      halves(false)
    } a quarter where equal texts count as apart and ${halves(true)} where`,
    "they are one cluster (`--cluster text_hash`). The price is in the tables: the share of quiet checks that cannot tell, and later days.",
    "Texts therefore count as apart unless that flag is given, for the reference and for the checks.",
  ].join("\n");
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = heading.map((_, column) => column === 0 ? ":--" : "--:");
  return [heading, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
