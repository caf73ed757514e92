import { InputError, type Score, type Scorer } from "vigil/contracts";
import { type SpendWatch, watchSpend } from "vigil/monitoring";
import { inSample, scoreRow } from "vigil/scorers";
import { rowsToScore, type RowToScore } from "./rows.ts";
import { openScoresFile, type ScoredLine } from "./scores_file.ts";

/** Options of {@linkcode scoreFile}. */
export interface ScoreFileOptions {
  /** File of rows. */
  rows: string;
  /** File of scores. */
  out: string;
  /** Judges of single rows. */
  scorers: readonly Scorer[];
  /** Share of the rows, by the hash of their ids. */
  sample: number;
  /** Most rows under way. */
  concurrency: number;
  /** Most that may be spent, in US dollars. */
  maxUsd: number | undefined;
  /** Stops the work; what is done is kept. */
  signal: AbortSignal;
  /** Is told how many rows are done. */
  onProgress(done: number): void;
}

/** What became of a file of rows. */
export interface FileOutcome {
  /** Scores by scorer, in the order of the rows, those of an earlier call too. */
  scores: Map<string, Score[]>;
  /** Rows that were scored. */
  rows: number;
  /** Rows of an earlier call that stood. */
  resumed: number;
  /** What was spent, in US dollars. */
  spentUsd: number;
  /** Why it stopped before the end; undefined where it did not. */
  stopped: string | undefined;
}

/**
 * Scores a file of rows into a file of scores: in order, one line a row, going on where an earlier call stopped.
 *
 * @throws {InputError} If a file is not as expected; what is scored before is kept.
 */
export async function scoreFile(options: ScoreFileOptions): Promise<FileOutcome> {
  const file = openScoresFile(options.out, options);
  const scores = new Map(options.scorers.map(({ name }): [string, Score[]] => [name, []]));
  const spend = watchSpend(options.maxUsd);
  let rows = 0;
  const keep = ({ scores: found }: ScoredLine) => {
    rows++;
    spend.count(found);
    for (const [name, score] of Object.entries(found)) scores.get(name)?.push(withoutEvidence(score));
  };
  try {
    file.done.forEach(keep);
    await scoreRest(options, {
      done: file.done,
      spend,
      finish(line) {
        // A judge that was refused the money has not judged: the row is scored when there is more.
        if (
          Object.values(line.scores).some((score) => score.status === "failed" && score.error.name === "SpendError")
        ) {
          spend.count(line.scores);
          return;
        }
        keep(line);
        file.append(line);
        options.onProgress(rows);
      },
    });
  } finally {
    file.close();
  }
  return { scores, rows, resumed: file.done.length, spentUsd: spend.spentUsd, stopped: spend.reason };
}

async function scoreRest(
  options: ScoreFileOptions,
  state: { done: readonly ScoredLine[]; spend: SpendWatch; finish(line: ScoredLine): void },
): Promise<void> {
  const { scorers, signal, concurrency } = options;
  const underWay: Promise<ScoredLine>[] = [];
  const settle = async () => {
    const first = await underWay.shift();
    if (first !== undefined && !signal.aborted && state.spend.reason === undefined) state.finish(first);
  };
  let at = 0;
  for await (const { id, row } of sampled(options)) {
    if (signal.aborted) break;
    const earlier = state.done[at++];
    if (earlier !== undefined) {
      if (earlier.id !== id) throw otherRows(options.out, { line: at, found: earlier.id, expected: id });
      continue;
    }
    while (underWay.length > 0 && (underWay.length >= concurrency || !state.spend.allows(underWay.length))) {
      await settle();
    }
    if (!state.spend.allows(0)) break;
    underWay.push(scoreRow(scorers, row, { signal }).then((scores) => ({ id, scores })));
  }
  while (underWay.length > 0) await settle();
  if (at < state.done.length && !signal.aborted && state.spend.reason === undefined) {
    throw otherRows(options.out, { line: at + 1, found: state.done[at]?.id ?? "", expected: "no further row" });
  }
}

async function* sampled(options: ScoreFileOptions): AsyncGenerator<RowToScore> {
  for await (const row of rowsToScore(options.rows)) if (inSample(String(row.id), options.sample)) yield row;
}

function withoutEvidence(score: Score): Score {
  return score.status === "scored" ? { status: "scored", value: score.value } : score;
}

function otherRows(
  file: string,
  { line, found, expected }: { line: number; found: string | number; expected: string | number },
): InputError {
  return new InputError(
    `Cannot go on with the scores: found the row ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`,
    { where: { file, line }, hint: "The file holds scores of other rows: name another with --out" },
  );
}
