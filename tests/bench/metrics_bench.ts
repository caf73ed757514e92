/**
 * How much faster are our metrics with intervals than scikit-learn's bootstrap of 200 draws, in the same run?
 *
 * `deno task bench metrics`. The environment of the peer is made on first use, in `.venvs/bench`; `VIGIL_BENCH_PYTHON`
 * names another.
 */

import { z } from "zod";
import { loadDataset } from "../../lib/datasets/mod.ts";
import { evaluate } from "../../lib/evaluation/mod.ts";
import { type ClassificationInput, classificationMetrics } from "../../lib/metrics/mod.ts";
import { random } from "../../lib/statistics/mod.ts";
import { writeArtefacts } from "../../tasks/command/artefacts.ts";

/** One line of the table. */
interface BenchLine {
  what: string;
  oursMs: number;
  peerMs: number | null;
  target: string;
  met: boolean;
}

const reportSchema = z.object({
  version: z.string(),
  seconds: z.array(z.number()),
  values: z.record(z.string(), z.number()),
});

const ROWS = 100_000;
const DRAWS = 200;
const python = Deno.env.get("VIGIL_BENCH_PYTHON") ?? "./.venvs/bench/bin/python";

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

async function run(command: string, args: readonly string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(command, { args: [...args] }).output();
  if (success) return new TextDecoder().decode(stdout);
  throw new Error(`Cannot run "${command}": ${new TextDecoder().decode(stderr).trim().split("\n").at(-1)}`);
}

/** Makes the peer's environment where there is none. */
async function preparePeer(): Promise<void> {
  try {
    await run(python, ["-c", "import sklearn"]);
    return;
  } catch {
    console.error("Installing scikit-learn into .venvs/bench");
  }
  await run("python3", ["-m", "venv", ".venvs/bench"]);
  const install = (name: string): Promise<string> =>
    run("./.venvs/bench/bin/python", ["-m", "pip", "install", "-q", name]);
  // Where no wheel of that version fits the Python at hand, the newest one does.
  await install("scikit-learn==1.7.2").catch(() => install("scikit-learn"));
}

/** Rows of a classifier that is right in four of five cases, the later labels ever rarer. */
function makeRows(rows: number, labels: number): ClassificationInput & { probabilities: Float64Array } {
  const stream = random(1, "bench", labels);
  const names = Array.from({ length: labels }, (_, label) => `label_${label}`);
  const expected: string[] = [];
  const predicted: string[] = [];
  const probabilities = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const label = Math.floor(labels * stream.uniform() ** 2);
    const right = stream.uniform() < 0.8;
    expected.push(names[label] ?? "");
    predicted.push(names[right ? label : stream.integer(labels)] ?? "");
    const spread = stream.uniform();
    probabilities[row] = label === 1 ? 1 - spread ** 2 : spread ** 2;
  }
  return { expected, predicted, probabilities };
}

function time(input: ClassificationInput, repeats: number): number {
  const durations: number[] = [];
  for (let repeat = 0; repeat <= repeats; repeat++) {
    const start = performance.now();
    classificationMetrics(input);
    durations.push(performance.now() - start);
  }
  // The first one also compiles; the peer's first one is left out as well.
  return median(durations.slice(1));
}

async function againstPeer(what: string, labels: number): Promise<BenchLine> {
  const { expected, predicted, probabilities } = makeRows(ROWS, labels);
  const binary = labels === 2;
  const input = { expected, predicted, ...binary ? { probabilities } : {} };
  const codeOf = (label: string | null): number => Number(label?.slice("label_".length));
  await Deno.mkdir(".venvs", { recursive: true });
  const directory = await Deno.makeTempDir({ dir: ".venvs", prefix: "bench_" });
  try {
    const file = `${directory}/rows.json`;
    const codes = { expected: expected.map(codeOf), predicted: predicted.map(codeOf) };
    await Deno.writeTextFile(
      file,
      JSON.stringify({ ...codes, ...binary ? { probabilities: [...probabilities] } : {} }),
    );
    const oursMs = time(input, 5);
    const answer = await run(python, ["tests/bench/metrics_peer.py", file, String(DRAWS)]);
    const report = reportSchema.parse(JSON.parse(answer));
    checkEqual(input, report.values);
    const peerMs = 1000 * DRAWS * median(report.seconds);
    return {
      what: `${what}, scikit-learn ${report.version}`,
      oursMs,
      peerMs,
      target: "≥ 100×",
      met: peerMs / oursMs >= 100,
    };
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

/** A ratio says nothing if the two compute different things. */
function checkEqual(input: ClassificationInput, values: Record<string, number>): void {
  const { metrics } = classificationMetrics(input);
  for (const [name, value] of Object.entries(values)) {
    const ours = metrics[name]?.value;
    if (typeof ours !== "number" || Math.abs(ours - value) <= 1e-12) continue;
    throw new Error(`Cannot compare the two: ${name} is ${ours} here and ${value} in scikit-learn`);
  }
}

function alone(what: string, rows: number): BenchLine {
  const oursMs = time(makeRows(rows, 2), 3);
  return { what, oursMs, peerMs: null, target: "≤ 5 s", met: oursMs <= 5_000 };
}

/** The whole way of `deno task evaluate` on a file: read, judge, write the reports. */
async function fromCsv(rows: number): Promise<BenchLine> {
  await Deno.mkdir(".venvs", { recursive: true });
  const directory = await Deno.makeTempDir({ dir: ".venvs", prefix: "bench_" });
  try {
    const file = `${directory}/rows.csv`;
    await writeCsv(file, rows);
    const start = performance.now();
    const data = await loadDataset(file);
    const result = await evaluate({
      name: "bench",
      data,
      targetField: "truth",
      predictionField: "predicted",
      probabilityField: "probability",
      positiveLabel: "label_1",
    });
    writeArtefacts(result, { root: directory, timeMs: Date.now() });
    const oursMs = performance.now() - start;
    const what = `${rows.toLocaleString("en")} rows of CSV: read, judge, write the reports`;
    return { what, oursMs, peerMs: null, target: "≤ 10 s", met: oursMs <= 10_000 };
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

async function writeCsv(path: string, rows: number): Promise<void> {
  const { expected, predicted, probabilities } = makeRows(rows, 2);
  using file = await Deno.open(path, { write: true, create: true });
  const writer = file.writable.getWriter();
  const encoder = new TextEncoder();
  await writer.write(encoder.encode("truth,predicted,probability,amount\n"));
  for (let start = 0; start < rows; start += 10_000) {
    let text = "";
    for (let row = start; row < Math.min(rows, start + 10_000); row++) {
      text += `${expected[row]},${predicted[row]},${probabilities[row]?.toFixed(5)},${row % 9973}\n`;
    }
    await writer.write(encoder.encode(text));
  }
  await writer.close();
}

function table(lines: readonly BenchLine[]): string {
  const ms = (value: number | null): string => value === null ? "" : `${value.toFixed(value < 100 ? 1 : 0)} ms`;
  const cells = [
    ["metrics with intervals", "vigil", `${DRAWS} draws`, "ratio", "target", ""],
    ...lines.map(({ what, oursMs, peerMs, target, met }) => [
      what,
      ms(oursMs),
      ms(peerMs),
      peerMs === null ? "" : `${(peerMs / oursMs).toFixed(0)}×`,
      target,
      met ? "met" : "MISSED",
    ]),
  ];
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  return cells.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()).join(
    "\n",
  );
}

/** Measures and prints the table; false where a target is missed. */
export async function bench(): Promise<boolean> {
  await preparePeer();
  const count = ROWS.toLocaleString("en");
  const lines = [
    await againstPeer(`${count} rows, 2 labels, probabilities`, 2),
    await againstPeer(`${count} rows, 10 labels`, 10),
    alone("1,000,000 rows in memory, 2 labels, probabilities", 1_000_000),
    await fromCsv(1_000_000),
  ];
  console.log(table(lines));
  return lines.every(({ met }) => met);
}
