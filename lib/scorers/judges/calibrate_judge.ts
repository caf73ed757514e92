import { type CalibrationResult, InputError, type Score, type Scorer, type ScorerRow } from "../../contracts/mod.ts";
import { random, shuffle } from "../../statistics/mod.ts";
import { calibrateVerdicts, type VerdictRow } from "./calibration.ts";
import { judge, type JudgeOptions, shownParts } from "./judge.ts";
import { type JudgePrompt, promptVersion } from "./judge_prompt.ts";
import { judgePair } from "./pairwise.ts";

/** A row that people labelled, or that waits to be. */
export interface CalibrationRow extends ScorerRow {
  /** Identity of the row. */
  id: string;
  /** What people say: a label of the prompt or the value that it stands for; null where they were not asked. */
  human: string | number | boolean | null;
  /** What each person says. */
  people?: Readonly<Record<string, string | number | boolean>>;
  /** Group of rows that belong together. */
  cluster?: string;
}

/** Options of {@linkcode calibrateJudge}. */
export interface CalibrateJudgeOptions extends JudgeOptions {
  /** What is judged. With the parts `first` and `second` each pair is asked in both orders. */
  prompt: JudgePrompt;
  /** A cheap scorer from 0 to 1, or yes and no: what a cascade with it would save and lose is reported. @default {none} */
  cheap?: Scorer;
  /** Rows that are judged twice, drawn at random; the cache is left out the second time. @default {20} */
  retest?: number;
  /** Rows under way at once. @default {4} */
  concurrency?: number;
  /** Seed of the draw. @default {0} */
  seed?: number;
  /** Stops between two rows. */
  signal?: AbortSignal;
  /** Told of each row that is done. */
  onProgress?: (done: number, of: number) => void;
}

/**
 * Asks a judge about rows that people labelled and measures it: agreement and kappa, order bias of pairs, whether it says the same
 * again, what it costs, and the shares of its labels put right.
 *
 * @param rows Rows with labels of people.
 * @throws {InputError} If a label of people is neither a label of the prompt nor the value of one.
 *
 * @example
 * ```ts
 * import { steadyChat } from "vigil/models";
 * import { calibrateJudge, judgePrompts } from "vigil/scorers";
 * import { strictEqual } from "node:assert/strict";
 * // A service that finds everything relevant.
 * const fetch = (_url: unknown, init?: RequestInit) => {
 *   const check = /<<<END (\w+)>>>"?}\]/.exec(String(init?.body))?.[1];
 *   const content = JSON.stringify({ check, reason: "It answers the question.", label: "yes" });
 *   return Promise.resolve(Response.json({ choices: [{ message: { content } }] }));
 * };
 * const result = await calibrateJudge([
 *   { id: "1", inputs: "When can I retire?", outputs: "At 67", human: "yes" },
 *   { id: "2", inputs: "When can I retire?", outputs: "It rains", human: "no" },
 * ], { prompt: judgePrompts.relevance, chat: steadyChat({ model: "any", fetch }) });
 * strictEqual(result.agreement.value, 0.5);
 * ```
 */
export async function calibrateJudge(
  rows: readonly CalibrationRow[],
  options: CalibrateJudgeOptions,
): Promise<CalibrationResult> {
  const { prompt, cheap, retest = 20, concurrency = 4, seed = 0, signal, onProgress } = options;
  const humans = rows.map((row) => humanLabels(row, prompt));
  const ask = asker(prompt, options);
  const { cache: _cache, ...fresh } = options;
  const askAgain = asker(prompt, fresh);
  const twice = new Set(shuffle(random(seed, "retest"), rows).slice(0, retest));
  const verdicts: VerdictRow[] = [];
  const queue = [...rows.entries()];
  let done = 0;
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      signal?.throwIfAborted();
      const [at, row] = next;
      const first = await ask(row);
      const again = twice.has(row) && first.judge !== null ? await askAgain(row) : undefined;
      verdicts[at] = {
        ...first,
        human: humans[at]?.human ?? null,
        people: humans[at]?.people ?? {},
        ...(again === undefined ? {} : { again: again.judge }),
        ...(cheap === undefined ? {} : { cheap: await cheapValue(cheap, row) }),
        ...(row.cluster === undefined ? {} : { cluster: row.cluster }),
      };
      done += 1;
      onProgress?.(done, rows.length);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, concurrency) }, work));
  return calibrateVerdicts(verdicts, {
    name: prompt.name,
    version: `${promptVersion(prompt)}@${options.chat.model}`,
    labels: prompt.labels.map(({ label }) => label),
    ...(cheap === undefined ? {} : {
      cascade: {
        cheap: cheap.name,
        valueOf: (label: string) => Number(prompt.labels.find((each) => each.label === label)?.value ?? NaN),
      },
    }),
  });
}

async function cheapValue(cheap: Scorer, row: ScorerRow): Promise<number | null> {
  const score = await cheap.score(row, {});
  if (score.status !== "scored" || typeof score.value === "string") return null;
  const value = Number(score.value);
  return cheap.better === "lower" ? 1 - value : value;
}

type Asked = Pick<VerdictRow, "judge" | "missing" | "order" | "costUsd">;

function asker(
  prompt: JudgePrompt,
  options: JudgeOptions & { signal?: AbortSignal },
): (row: ScorerRow) => Promise<Asked> {
  const { signal } = options;
  const at = signal === undefined ? {} : { signal };
  if (prompt.parts.includes("first") && prompt.parts.includes("second")) {
    return async (row) => {
      if (typeof shownParts(prompt, row, options) === "string") return { judge: null, missing: "abstained" };
      try {
        const { label, inOrder, swapped, costUsd } = await judgePair(row, { ...options, prompt });
        return { judge: label, order: { inOrder, swapped }, costUsd };
      } catch {
        signal?.throwIfAborted();
        return { judge: null, missing: "failed" };
      }
    };
  }
  const single = judge(prompt, options);
  return async (row) => {
    const score: Score = await single.score(row, at);
    signal?.throwIfAborted();
    if (score.status !== "scored") return { judge: null, missing: score.status };
    return { judge: labelOf(score.value, prompt) ?? String(score.value), costUsd: score.costUsd ?? null };
  };
}

function labelOf(value: unknown, { labels }: JudgePrompt): string | null {
  const text = String(value).trim().toLowerCase();
  return labels.find(({ label, value }) => label.toLowerCase() === text || String(value).toLowerCase() === text)
    ?.label ??
    null;
}

function humanLabels(
  row: CalibrationRow,
  prompt: JudgePrompt,
): { human: string | null; people: Record<string, string> } {
  const read = (value: string | number | boolean, field: string): string => {
    const label = labelOf(value, prompt);
    if (label !== null) return label;
    throw new InputError(`Cannot calibrate with the label "${value}": the judge does not know it`, {
      where: { row: row.id, field },
      hint: `Expected one of ${prompt.labels.map(({ label }) => `"${label}"`).join(", ")}`,
    });
  };
  return {
    human: row.human === null ? null : read(row.human, "human"),
    people: Object.fromEntries(
      Object.entries(row.people ?? {}).map(([who, value]) => [who, read(value, `people.${who}`)]),
    ),
  };
}
