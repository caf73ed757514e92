/**
 * How often does the monitor of a classifier cry wolf, and how soon does it see the wolf? Months of traffic of `fp`, quiet and
 * drifting, checked every day.
 *
 * `deno task bench classifier-drift`, some five minutes on two cores; writes docs/classifier-drift.md.
 */

import { heldBackRows, trainClassifier, trainerOf } from "../../lib/agents/mod.ts";
import { loadDataset } from "../../lib/datasets/mod.ts";
import { Progress } from "../../tasks/command/progress.ts";
import {
  type Cell,
  classifierDriftDocument,
  foundOf,
  foundTable,
  quietOf,
  quietTable,
} from "./classifier_drift/document.ts";
import type { Task, Verdicts } from "./classifier_drift/simulate.ts";
import { writePage } from "./drift_calibration_bench.ts";
import { runInWorkers } from "./run_in_workers.ts";

/** Options for {@linkcode bench}. */
export interface ClassifierDriftOptions {
  /** Quiet months; of everything else a fifth of them. @default {100} */
  replicates?: number | undefined;
  /** Seed of the first draw; the others follow. @default {42} */
  seed?: number;
  /** Where the page is written. @default {docs/classifier-drift.md} */
  page?: URL;
}

const WORKERS = 2;
const DRIFTING = ["mix", "length", "language", "probability"] as const;

/** Days within which every kind of drift must be found, by the days that a check looks back. */
const PROMISED_DAYS: Readonly<Record<number, number>> = { 30: 21, 7: 10 };

/** Measures, writes the page, prints the tables; false where there are too many false alarms, or drift is found too late. */
export async function bench(options: ClassifierDriftOptions = {}): Promise<boolean> {
  const { replicates = 100, seed = 42, page = new URL("../../docs/classifier-drift.md", import.meta.url) } = options;
  const cells = await measure({ replicates, seed });
  const trainer = trainerOf("fp");
  const data = await loadDataset(trainer.dataset);
  const { classifier } = trainClassifier(trainer, { data, seed: 42 });
  const sentences = heldBackRows(trainer, { data, classifier }).rows.length;
  await writePage(page, classifierDriftDocument(cells, { data, sentences, draws: replicates, seed }));
  console.log(`${quietTable(cells)}\n\n${foundTable(cells)}\n`);
  return promises(cells).map(({ promise, kept }) => {
    console.log(`${kept ? "kept  " : "BROKEN"}  ${promise}`);
    return kept;
  }).every(Boolean);
}

/** Draws and checks all traffic. */
export async function measure({ replicates, seed }: { replicates: number; seed: number }): Promise<Cell[]> {
  const cells = cellsOf({ many: replicates, few: Math.ceil(replicates / 5) });
  const tasks = cells.flatMap(({ draws, ...cell }) =>
    Array.from({ length: draws }, (_, at): Task => ({ ...cell, seed: seed + at }))
  );
  const encoder = new TextEncoder();
  const bar = new Progress({
    label: "classifier-drift",
    terminal: Deno.stderr.isTerminal(),
    write: (text) => void Deno.stderr.writeSync(encoder.encode(text)),
  });
  const verdicts = await runInWorkers<Task, Verdicts>(tasks, {
    worker: new URL("./classifier_drift/worker.ts", import.meta.url),
    workers: WORKERS,
    effortOf: ({ kind, window }) => (kind === "quiet" ? 100 : 1) * window,
    progress: (done, total) => bar.update({ done, total }),
  });
  bar.clear();
  let start = 0;
  return cells.map(({ draws, ...cell }) => ({ ...cell, draws: verdicts.slice(start, start += draws) }));
}

function cellsOf({ many, few }: { many: number; few: number }): (Omit<Cell, "draws"> & { draws: number })[] {
  const windows = [30, 7];
  const plain = { cluster: false, halves: false };
  return [
    ...windows.map((window) => ({ ...plain, kind: "quiet" as const, window, draws: many })),
    { kind: "quiet", window: 30, cluster: true, halves: false, draws: few },
    { kind: "quiet", window: 30, cluster: false, halves: true, draws: few },
    { kind: "quiet", window: 30, cluster: true, halves: true, draws: few },
    ...DRIFTING.flatMap((kind) => [
      ...windows.map((window) => ({ ...plain, kind, window, draws: few })),
      { kind, window: 30, cluster: true, halves: false, draws: few },
    ]),
  ];
}

/** What is promised of traffic whose texts are drawn one by one, and whether it is kept. */
function promises(cells: readonly Cell[]): { promise: string; kept: boolean }[] {
  return cells.filter(({ cluster, halves }) => !cluster && !halves).map((cell) => {
    const { kind, window } = cell;
    if (kind === "quiet") {
      const { alertsPerQuarter } = quietOf(cell);
      return { promise: `at most one false alarm a quarter, window ${window}`, kept: alertsPerQuarter <= 1 };
    }
    const limit = PROMISED_DAYS[window] ?? 0;
    const { worst } = foundOf(cell);
    return { promise: `${kind} found within ${limit} days, window ${window}`, kept: worst !== null && worst <= limit };
  });
}
