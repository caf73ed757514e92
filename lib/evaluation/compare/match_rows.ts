import { type EvaluationRow, InputError } from "../../contracts/mod.ts";
import { labelOf, valueAt } from "../field.ts";

/** One row of a dataset with all its trials in one run. */
export interface Item {
  /** Identity of the row in its dataset. */
  id: string;
  /** Its trials. */
  rows: readonly EvaluationRow[];
  /** Number of the cluster that it belongs to, from 0. */
  cluster: number;
}

/** Rows of two runs, brought together. */
export interface Matched {
  /** Whether items at the same index are the same row. If not, the runs are independent samples. */
  paired: boolean;
  /** Items of the baseline. */
  baseline: readonly Item[];
  /** Items of the candidate. */
  candidate: readonly Item[];
  /** Rows in one run only. */
  unmatched: number;
  /** Rows of one id that expect different answers, and so are not the same row. */
  conflicting: number;
  /** Number of clusters; null where rows are independent of each other. */
  clusters: number | null;
}

/** Share of common ids with different expectations above which ids do not name the same rows. */
const MOST_CONFLICTS = 0.1;

/**
 * Brings the rows of two runs together by id. Where no id is in both, or ids name different rows, both samples are kept
 * whole, as independent ones.
 *
 * @param rows Rows of both runs, trials among them.
 * @param options Field of the rows that belong together; without it, the clusters that the rows name.
 * @throws {InputError} If no row has the cluster field.
 */
export function matchRows(
  rows: { baseline: readonly EvaluationRow[]; candidate: readonly EvaluationRow[] },
  options: { clusterField?: string | undefined } = {},
): Matched {
  const before = byId(rows.baseline);
  const after = byId(rows.candidate);
  const common = [...before.keys()].filter((id) => after.has(id));
  const same = common.filter((id) => expectation(before.get(id)) === expectation(after.get(id)));
  const conflicting = common.length - same.length;
  const paired = same.length > 0 && conflicting <= MOST_CONFLICTS * common.length;
  const clusterOf = clusterNames([...rows.baseline, ...rows.candidate], options.clusterField);
  const codes = new Map<string, number>();
  const item = (id: string, trials: readonly EvaluationRow[]): Item => {
    const name = clusterOf(trials[0], id);
    const cluster = codes.get(name) ?? codes.size;
    codes.set(name, cluster);
    return { id, rows: trials, cluster };
  };
  const items = (run: ReadonlyMap<string, EvaluationRow[]>): Item[] =>
    (paired ? same : [...run.keys()]).map((id) => item(id, run.get(id) ?? []));
  const [baseline, candidate] = [items(before), items(after)];
  const alone = codes.size === (paired ? baseline.length : new Set([...before.keys(), ...after.keys()]).size);
  return {
    paired,
    baseline,
    candidate,
    unmatched: before.size + after.size - (paired ? 2 * same.length : 0),
    conflicting: paired ? conflicting : 0,
    clusters: alone ? null : codes.size,
  };
}

function byId(rows: readonly EvaluationRow[]): Map<string, EvaluationRow[]> {
  const items = new Map<string, EvaluationRow[]>();
  for (const row of rows) {
    const trials = items.get(row.id);
    if (trials === undefined) items.set(row.id, [row]);
    else trials.push(row);
  }
  return items;
}

function expectation(trials: readonly EvaluationRow[] | undefined): string | null {
  const expected = trials?.[0]?.expected;
  return labelOf(expected) ?? JSON.stringify(expected) ?? null;
}

/** How the cluster of an item is called; an item without one is a cluster of its own. */
function clusterNames(
  rows: readonly EvaluationRow[],
  field: string | undefined,
): (row: EvaluationRow | undefined, id: string) => string {
  const nameOf = (row: EvaluationRow | undefined): string | null => {
    if (row === undefined) return null;
    if (field === undefined) return row.cluster;
    const value = valueAt(row.inputs, field) ?? valueAt(row.expectations, field) ?? valueAt(row.outputs, field);
    return value === undefined || value === null ? null : String(value);
  };
  if (field !== undefined && rows.length > 0 && rows.every((row) => nameOf(row) === null)) {
    throw new InputError(`Cannot compare by clusters: no row has the field "${field}"`, {
      where: { field },
      hint: "Name a field of the inputs, the expectations or the outputs",
    });
  }
  return (row, id) => {
    const name = nameOf(row);
    return name === null ? `row ${id}` : `cluster ${name}`;
  };
}
