import { join, relative } from "@std/path";
import { z } from "zod";
import { type CalibrationResult, InputError } from "vigil/contracts";
import { renderHtml, renderJson, renderJUnit, renderMarkdown, renderTerminal } from "vigil/reports";
import { calibrateJudge, calibrateVerdicts, type CalibrationRow, judgePrompts, parseJudgePrompt } from "vigil/scorers";
import { artefactFolder, closest, type CommandContext, EXIT, type ExitCode } from "../command.ts";
import { writeFolder } from "../command/artefacts.ts";
import { loadScorers } from "../evaluate/scorers.ts";
import { judgeModel } from "./judge_model.ts";

/** Flags that a calibration looks at. */
export interface CalibrateFlags {
  /** Rows with labels of people. */
  rows?: string | undefined;
  /** Most that may be spent, in US dollars. */
  maxUsd?: number | undefined;
  /** Rows under way at once. */
  concurrency: number;
  /** A cheap scorer to be asked first. */
  scorers: string[];
}

/** Judges whose verdicts are recorded with the project: they need no model. */
const RECORDED = ["pandalm_7b", "gpt_3_5_turbo"] as const;

const label = z.union([z.string(), z.number(), z.boolean()]);

const rowSchema: z.ZodType<CalibrationRow> = z.object({
  id: z.coerce.string(),
  inputs: z.unknown().default(null),
  outputs: z.unknown().default(null),
  expectations: z.unknown().exactOptional(),
  context: z.array(z.string()).exactOptional(),
  human: label.nullable().default(null),
  people: z.record(z.string(), label).exactOptional(),
  cluster: z.coerce.string().exactOptional(),
});

const labelsSchema = z.object({
  instruction: z.number(),
  annotator_1: z.string(),
  annotator_2: z.string(),
  annotator_3: z.string(),
  majority: z.string(),
  pandalm_7b: z.string(),
  gpt_3_5_turbo: z.string(),
});

/**
 * Measures a judge against people and shows the report: `deno task score --calibrate NAME`. With `--scorers CHEAP` also what a cascade
 * would save and lose that asks this scorer first.
 *
 * @param name A judge of vigil with or without `_judge`, a file with a prompt (`.json`), or a judge whose verdicts are recorded.
 * @throws {InputError} If there is no such judge, no model, no rows, or a row is not as expected.
 */
export async function calibrate(name: string, context: CommandContext<CalibrateFlags>): Promise<ExitCode> {
  const result = await measured(name, context);
  const { output, folder, resolve } = context;
  const written = writeFolder(artefactFolder(`${folder}/reports`, result.kind, result.name), {
    timeMs: Date.now(),
    files: {
      "result.json": renderJson(result),
      "report.md": renderMarkdown(result),
      "report.html": renderHtml(result),
      "report.xml": renderJUnit(result),
    },
  });
  output.print(renderTerminal(result, { colour: output.colour, width: output.width }));
  output.print(`Report: ${relative(resolve("."), join(written, "report.html"))}`);
  output.json(result);
  if (result.answered.scored === 0 && result.answered.failed > 0) return EXIT.service;
  const { interval } = result.kappa;
  if (interval?.high !== null && interval !== null && interval.high <= 0) return EXIT.bad;
  return context.flags.strict && (interval?.low ?? 0) <= 0 ? EXIT.inconclusive : EXIT.done;
}

async function measured(name: string, context: CommandContext<CalibrateFlags>): Promise<CalibrationResult> {
  const recorded = RECORDED.find((each) => each === name);
  if (recorded !== undefined) return await fromRecorded(recorded, context.folder);
  const { flags, sources, folder, signal, output, resolve } = context;
  const prompt = await promptOf(name, resolve);
  if (flags.rows === undefined) {
    throw new InputError("Cannot calibrate: no rows are named, expected --rows FILE", {
      where: { field: "--rows" },
      hint: 'One JSON object a line: {"id", "inputs", "outputs", "human": "a label"}',
    });
  }
  const rows = await readRows(resolve(flags.rows));
  const [cheap] = await loadScorers(flags.scorers.slice(0, 1), context);
  const progress = output.progress("Judging");
  return await calibrateJudge(rows, {
    ...judgeModel({ sources, folder, maxUsd: flags.maxUsd, concurrency: flags.concurrency }),
    prompt,
    ...cheap === undefined ? {} : { cheap },
    concurrency: flags.concurrency,
    seed: flags.seed,
    signal,
    onProgress: (done, total) => progress.update({ done, total }),
  });
}

async function promptOf(name: string, resolve: (path: string) => string) {
  if (name.endsWith(".json")) return parseJudgePrompt(JSON.parse(await readText(resolve(name))), name);
  const known = Object.values(judgePrompts).find((prompt) => prompt.name === name || prompt.name === `${name}_judge`);
  if (known !== undefined) return known;
  const names = [...Object.values(judgePrompts).map((prompt) => prompt.name), ...RECORDED];
  const suggestion = closest(name, names);
  throw new InputError(`Cannot calibrate "${name}": there is no such judge`, {
    where: { field: "--calibrate" },
    hint: suggestion === undefined
      ? `There are: ${names.join(", ")}; or a file with a prompt`
      : `Did you mean ${suggestion}?`,
  });
}

async function readRows(path: string): Promise<CalibrationRow[]> {
  const lines = (await readText(path)).split("\n");
  return lines.flatMap((line, at) => {
    if (line.trim() === "") return [];
    const parsed = rowSchema.safeParse(parseJson(line));
    if (parsed.success) return [parsed.data];
    const issue = parsed.error.issues[0];
    throw new InputError(`Cannot read a row: ${issue?.message ?? "it is not as expected"}`, {
      where: { file: path, line: at + 1, ...issue === undefined ? {} : { field: issue.path.map(String).join(".") } },
      hint: 'One JSON object a line: {"id", "inputs", "outputs", "human": "a label"}',
    });
  });
}

async function fromRecorded(judge: typeof RECORDED[number], folder: string): Promise<CalibrationResult> {
  const text = await readText(`${folder}/data/pandalm_labels/labels.jsonl`);
  const rows = text.trimEnd().split("\n").map((line) => labelsSchema.parse(JSON.parse(line)));
  return calibrateVerdicts(
    rows.map((row) => ({
      human: row.majority,
      people: { "annotator 1": row.annotator_1, "annotator 2": row.annotator_2, "annotator 3": row.annotator_3 },
      judge: row[judge] === "none" ? null : row[judge],
      cluster: row.instruction,
    })),
    { name: judge, labels: ["first", "second", "tie"] },
  );
}

async function readText(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw new InputError("Cannot calibrate: the file cannot be read", { where: { file: path }, cause: error });
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
