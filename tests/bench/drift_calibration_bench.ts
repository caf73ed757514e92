/**
 * How often is a drift verdict right? False drift, false stable, coverage and power of every default, and of the methods people know
 * from elsewhere, where the true drift is known.
 *
 * `deno task bench drift-calibration`, about a quarter of an hour on two cores; writes docs/drift-calibration.md.
 */

import { fromFileUrl } from "@std/path";
import { Progress } from "../../tasks/command/progress.ts";
import { calibrationDocument } from "./drift_calibration/document.ts";
import { checksOf, rowsOf } from "./drift_calibration/findings.ts";
import { runSettings } from "./drift_calibration/run_settings.ts";
import { allSettings, DEFAULTS } from "./drift_calibration/settings.ts";

/** Options for {@linkcode bench}. */
export interface CalibrationOptions {
  /** Draws of each cell of the default methods; the others get a quarter. @default {200} */
  replicates?: number | undefined;
  /** Seed. @default {42} */
  seed?: number;
  /** Where the page is written. @default {docs/drift-calibration.md} */
  page?: URL;
}

const WORKERS = 2;

/** Measures, writes the page and prints what was promised and found; false where a promise is broken. */
export async function bench(options: CalibrationOptions = {}): Promise<boolean> {
  const { replicates = 200, seed = 42, page = new URL("../../docs/drift-calibration.md", import.meta.url) } = options;
  const others = Math.ceil(replicates / 4);
  const encoder = new TextEncoder();
  const bar = new Progress({
    label: "drift-calibration",
    terminal: Deno.stderr.isTerminal(),
    write: (text) => void Deno.stderr.writeSync(encoder.encode(text)),
  });
  const tasks = allSettings().map((setting) => ({
    setting,
    seed,
    replicates: DEFAULTS.has(setting.method) ? replicates : others,
  }));
  const outcomes = await runSettings(tasks, {
    workers: WORKERS,
    progress: (done, total) => bar.update({ done, total }),
  });
  bar.clear();
  await writePage(page, calibrationDocument(outcomes, { replicates, others, seed }));
  const checks = checksOf(rowsOf(outcomes));
  for (const { promise, found, kept, cells } of checks) {
    console.log(`${kept ? "kept  " : "BROKEN"}  ${promise}: ${found}`);
    for (const cell of cells) console.log(`        ${cell}`);
  }
  return checks.every(({ kept }) => kept);
}

/** Writes a page laid out as every other of the project. */
export async function writePage(page: URL, text: string): Promise<void> {
  await Deno.writeTextFile(page, text);
  const { success, stderr } = await new Deno.Command("deno", { args: ["fmt", "--quiet", fromFileUrl(page)] }).output();
  if (!success) throw new Error(`Cannot format the page: ${new TextDecoder().decode(stderr)}`);
}
