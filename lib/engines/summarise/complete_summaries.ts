import type { ColumnSummary, SummaryPlan } from "../../contracts/mod.ts";
import type { Groups } from "../compile/groups.ts";
import type { Relation } from "../relation.ts";
import { KEEP_ALL } from "../rules.ts";
import type { SqlSession } from "../session.ts";
import type { ScannedSummary } from "./number_summary.ts";
import { type SummarisedColumn, valuesOf } from "./column_summaries.ts";
import { countDistinct } from "./count_distinct.ts";
import { designEffects } from "./design_effects.ts";
import type { GroupKey, GroupReader } from "./group_key.ts";
import { groupSamples, type KeptColumn, type Sample, tableSamples } from "./take_samples.ts";

/** What the summaries are completed from. */
export interface CompleteOptions {
  /** The table. */
  relation: Relation;
  /** Its rows. */
  rows: number;
  /** Its groups. */
  groups: Groups;
  /** Reads the groups of a result. */
  reader: GroupReader;
  /** What is asked for. */
  plan: SummaryPlan;
  /** Expression of the text that names the cluster of a row; null without clusters. */
  cluster: string | null;
  /** Expression of the text that tells rows apart; null for their position. */
  key: string | null;
  /** Samples that are there already, by the number of the column. */
  samples: ReadonlyMap<number, Sample>;
}

/** A summary with its group and the number of its column. */
export interface CompleteSummary {
  /** The group. */
  group: GroupKey;
  /** Number of the column in the plan. */
  index: number;
  /** The summary. */
  summary: ColumnSummary;
}

/** Adds what the scan does not find: different values, design effects, samples. */
export async function completeSummaries(
  session: SqlSession,
  columns: readonly SummarisedColumn[],
  options: CompleteOptions,
): Promise<CompleteSummary[]> {
  const { reader, cluster } = options;
  const present = columns.filter(({ groups }) => valuesIn(groups, reader.whole) > 0);
  const distinct = await countDistinct(session, {
    ...options,
    columns: present.filter(({ column }) => column.counts !== "categories").map(({ column, groups }) => ({
      index: column.index,
      counts: column.counts,
      sql: column.sql,
      values: valuesIn(groups, reader.whole),
    })),
  });
  const effects = cluster === null ? null : await designEffects(session, {
    ...options,
    cluster,
    columns: present.map(({ column }) => column),
  });
  const samples = await takeSamples(session, columns, options);
  return columns.flatMap(({ column, groups, categories }) => {
    const { index } = column;
    return [...groups].map(([group, scanned]) => {
      const empty = valuesOf(scanned) === 0;
      const sample = samples.get(index)?.get(group);
      const summary: ColumnSummary = {
        ...scanned,
        distinct: empty ? 0 : categories.get(group) ?? distinct.get(index)?.get(group) ?? null,
        // Where all values are the same only the rounding of sums differs between clusters.
        designEffect: effects === null ? null : isConstant(scanned) ? 1 : effects.get(index)?.get(group) ?? 1,
        ...(sample === undefined ? {} : { sample }),
      };
      return { group, index, summary };
    });
  });
}

async function takeSamples(
  session: SqlSession,
  columns: readonly SummarisedColumn[],
  options: CompleteOptions,
): Promise<Map<number, Map<GroupKey, Sample>>> {
  const { plan, reader } = options;
  const { samples: wanted = "table" } = plan;
  if (wanted === "none") return new Map();
  const kept: (KeptColumn & { isText: boolean })[] = columns.map(({ column, groups }) => ({
    index: column.index,
    isText: column.counts === "lengths",
    sql: column.sql,
    isNumber: column.counts === "numbers",
    values: new Map([...groups].map(([key, summary]) => [key, valuesOf(summary)])),
    whole: valuesIn(groups, reader.whole),
  }));
  if (wanted === "groups") return await groupSamples(session, { ...options, columns: kept });
  const isComplete = ({ whole, isText }: (typeof kept)[number]): boolean => isText || whole <= KEEP_ALL;
  const known = wanted === "complete" ? new Map<number, Sample>() : options.samples;
  const missing = kept.filter((column) => wanted === "complete" ? isComplete(column) : !known.has(column.index));
  const samples = await tableSamples(session, { ...options, columns: missing });
  return new Map([...known, ...samples].map(([index, sample]) => [index, new Map([[reader.whole, sample]])]));
}

function isConstant({ min, max, lengths }: ScannedSummary): boolean {
  return lengths === undefined ? min !== null && min === max : lengths.min === lengths.max;
}

function valuesIn(groups: SummarisedColumn["groups"], key: GroupKey): number {
  const summary = groups.get(key);
  return summary === undefined ? 0 : valuesOf(summary);
}
