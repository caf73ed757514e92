/**
 * Drift of a million rows with 20 columns from Parquet, beside Evidently on the same files and DuckDB's bare scan of them.
 *
 * `deno task bench drift`. Each run has a process of its own; times count from opening the files to the result, without the start of the
 * program. The environment of the peer is made on first use, in `.venvs/bench`; `VIGIL_BENCH_PYTHON` names another Python.
 */

import { z } from "zod";
import { writeBenchTable } from "./drift_tables.ts";

const runSchema = z.object({
  version: z.string(),
  seconds: z.number().positive(),
  peakMiB: z.number().positive(),
  drifted: z.number(),
});
type Run = z.infer<typeof runSchema>;

/** One line of the table. */
interface Line {
  what: string;
  run: Run;
  /** What it says beside the peer. */
  ratios: string;
  target: string;
  met: boolean | null;
}

const ROWS = 1_000_000;
/** Tables of that size which together make the large one. */
const PARTS = 10;
const python = Deno.env.get("VIGIL_BENCH_PYTHON") ?? "./.venvs/bench/bin/python";
const PACKAGES = ["evidently==0.7.21", "pandas==2.3.3", "pyarrow==23.0.1"];

async function run(command: string, args: readonly string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(command, { args: [...args] }).output();
  if (success) return new TextDecoder().decode(stdout);
  const lines = new TextDecoder().decode(stderr).trim().split("\n");
  throw new Error(`Cannot run "${command}": ${lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? ""}`);
}

/** Makes the peer's environment where there is none. */
async function preparePeer(): Promise<void> {
  try {
    await run(python, ["-c", "import evidently.presets, pyarrow"]);
    return;
  } catch {
    console.error("Installing Evidently into .venvs/bench");
  }
  await run("python3", ["-m", "venv", ".venvs/bench"]);
  await run("./.venvs/bench/bin/python", ["-m", "pip", "install", "-q", ...PACKAGES]);
}

const parsed = (output: string): Run => runSchema.parse(JSON.parse(output.trim().split("\n").at(-1) ?? ""));

async function ours(...args: string[]): Promise<Run> {
  const permissions = ["--allow-read", "--allow-write", "--allow-ffi", "--allow-sys", "--allow-env"];
  return parsed(await run("deno", ["run", "-q", ...permissions, "tests/bench/drift_run.ts", ...args]));
}

/** The run with the median time, with the highest memory of all. */
async function median(repeats: number, once: () => Promise<Run>): Promise<Run> {
  const runs: Run[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) runs.push(await once());
  const middle = runs.toSorted((a, b) => a.seconds - b.seconds)[repeats >> 1];
  if (middle === undefined) throw new RangeError("Cannot take a median: expected at least one run");
  return { ...middle, peakMiB: Math.max(...runs.map(({ peakMiB }) => peakMiB)) };
}

function table(lines: readonly Line[]): string {
  const cells = [
    ["1,000,000 × 20 from Parquet", "seconds", "peak MiB", "beside Evidently", "target", ""],
    ...lines.map(({ what, run, ratios, target, met }) => [
      what,
      run.seconds.toFixed(2),
      run.peakMiB.toFixed(0),
      ratios,
      target,
      met === null ? "" : met ? "met" : "MISSED",
    ]),
  ];
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  return cells.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()).join(
    "\n",
  );
}

function beside(what: string, { run, peer }: { run: Run; peer: Run }): Line {
  const [faster, lighter] = [peer.seconds / run.seconds, peer.peakMiB / run.peakMiB];
  const ratios = `${faster.toFixed(0)}× faster, 1/${lighter.toFixed(1)} of its memory`;
  return { what, run, ratios, target: "≥ 50×, ≤ 1/5", met: faster >= 50 && lighter >= 5 };
}

/** Measures and prints the table; false where a target is missed. */
export async function bench(): Promise<boolean> {
  await preparePeer();
  await Deno.mkdir(".venvs", { recursive: true });
  const folder = await Deno.makeTempDir({ dir: ".venvs", prefix: "bench_" });
  try {
    const [reference, baseline] = [`${folder}/reference.parquet`, `${folder}/baseline.json`];
    const part = (number: number): string => `${folder}/current_${number}.parquet`;
    await writeBenchTable(reference, { rows: ROWS, seed: 0, shift: 0 });
    for (let number = 0; number < PARTS; number++) {
      await writeBenchTable(part(number), { rows: ROWS, seed: number + 1, shift: 0.1 });
    }
    await ours("freeze", reference, baseline);
    const counting = `${folder}/baseline_duplicates.json`;
    await ours("freeze_duplicates", reference, counting);
    const scan = await median(3, () => ours("scan", reference, ""));
    const frozen = await median(3, () => ours("frozen", baseline, part(0)));
    const repeated = await median(3, () => ours("frozen", counting, part(0)));
    const both = await median(3, () => ours("both", reference, part(0)));
    const large = await ours("frozen", baseline, `${folder}/current_*.parquet`);
    const peer = parsed(await run(python, ["tests/bench/drift_peer.py", reference, part(0)]));
    const growth = large.seconds / frozen.seconds;
    const lines: Line[] = [
      beside("vigil, frozen baseline", { run: frozen, peer }),
      beside("vigil, the same with repeated rows counted", { run: repeated, peer }),
      beside("vigil, both sides read", { run: both, peer }),
      {
        what: "vigil, frozen baseline, 10,000,000 rows",
        run: large,
        ratios: `${growth.toFixed(1)}× the time of a tenth`,
        target: "≤ 12×",
        met: growth <= 1.2 * PARTS,
      },
      { what: "DuckDB, sums of one side alone", run: scan, ratios: "", target: "", met: null },
      { what: `Evidently ${peer.version}, once`, run: peer, ratios: "", target: "", met: null },
    ];
    console.log(table(lines));
    return lines.every(({ met }) => met !== false);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
