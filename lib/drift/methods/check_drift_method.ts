import type { ColumnSummary, DriftMethod, MethodResult } from "../../contracts/mod.ts";
import { summariseColumn } from "../summarise/summarise_column.ts";

/**
 * Checks that a drift method keeps its contract: it names itself and its columns, sees a clear drift and none between equal sides, gives
 * the same answer twice, leaves summaries alone, and answers null, without throwing, where there are no rows.
 *
 * @param method The method.
 * @returns Names of the checks that were passed.
 * @throws {TypeError} If it breaks a rule; the message says which.
 *
 * @example
 * ```ts
 * import { checkDriftMethod, tvd } from "vigil/drift";
 * checkDriftMethod(tvd).length; // 7 for each kind of column, and 2
 * ```
 */
export function checkDriftMethod(method: DriftMethod): string[] {
  const passed: string[] = [];
  const check = (name: string, kept: boolean, found: string): void => {
    if (!kept) {
      throw new TypeError(`The drift method "${method.name}" does not keep its contract: ${name}, found ${found}`);
    }
    passed.push(name);
  };
  check(
    "its name must be lower case words joined by _",
    /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/.test(method.name),
    method.name,
  );
  check("it must judge at least one kind of column", method.columns.length > 0, "none");
  for (const kind of method.columns) {
    const { before, same, after } = EXAMPLES[kind]();
    const copy = JSON.stringify([before, same, after]);
    const none = method.statistic(before, same);
    const drifted = method.statistic(before, after);
    check(
      `${kind}: a clear drift must have a statistic`,
      drifted.statistic !== null,
      "null",
    );
    check(`${kind}: figures must be finite`, isFinite(none) && isFinite(drifted), JSON.stringify(drifted));
    check(
      `${kind}: p-values must lie between 0 and 1`,
      [none, drifted].every(({ pValue }) => pValue === undefined || pValue === null || (pValue >= 0 && pValue <= 1)),
      `${none.pValue} and ${drifted.pValue}`,
    );
    check(
      `${kind}: a clear drift must look larger than none`,
      drifted.pValue !== undefined && drifted.pValue !== null
        ? drifted.pValue < 0.005 && (none.pValue ?? 1) > 0.01
        : Math.abs(drifted.statistic ?? 0) > Math.abs(none.statistic ?? 0) + 0.01,
      `${JSON.stringify({ ...drifted, contributions: [] })} and ${JSON.stringify({ ...none, contributions: [] })}`,
    );
    const again = JSON.stringify(method.statistic(before, after));
    check(`${kind}: the same summaries must give the same answer`, again === JSON.stringify(drifted), "another one");
    check(`${kind}: summaries must stay as they are`, JSON.stringify([before, same, after]) === copy, "them changed");
    for (const empty of [withoutRows(before), withoutValues(before)]) {
      for (const sides of [[before, empty], [empty, before], [empty, empty]] as const) {
        const result = method.statistic(...sides);
        if (!isFinite(result)) check(`${kind}: sides without values must give null`, false, JSON.stringify(result));
      }
    }
    check(`${kind}: sides without values must give null`, true, "");
  }
  return passed;
}

function isFinite({ statistic, contributions, pValue }: MethodResult): boolean {
  return [statistic, pValue ?? null, ...contributions.map(({ share }) => share)]
    .every((value) => value === null || Number.isFinite(value));
}

interface Example {
  before: ColumnSummary;
  same: ColumnSummary;
  after: ColumnSummary;
}

const EXAMPLES: Readonly<Record<DriftMethod["columns"][number], () => Example>> = {
  numeric: () => {
    // Evenly spaced, and squeezed towards 0.
    const before = Array.from({ length: 400 }, (_, at) => (at + 0.5) / 400);
    return example(before, before.map((value) => value - 0.0001), before.map((value) => value * value));
  },
  categorical: () =>
    example(
      Array.from({ length: 400 }, (_, at) => at % 4 === 0 ? "yes" : "no"),
      Array.from({ length: 400 }, (_, at) => at % 4 === 1 ? "yes" : "no"),
      Array.from({ length: 400 }, (_, at) => at % 4 === 0 ? "no" : "yes"),
    ),
  text: () => {
    const words = (list: readonly string[]) =>
      Array.from(
        { length: 120 },
        (_, at) => [0, 1, 2].map((step) => list[(at * (step + 3) + step) % list.length]).join(" "),
      );
    const plain = ["loan", "rate", "house", "bank", "money", "term", "year", "month"];
    return example(words(plain), words(plain), words(["погода", "дождь", "солнце сегодня", "ветер", "снег"]));
  },
};

function example(before: readonly unknown[], same: readonly unknown[], after: readonly unknown[]): Example {
  const text = typeof before[0] === "string" && before[0].includes(" ");
  const reference = summariseColumn("example", before, text ? { type: "text" } : {});
  const like = { like: reference, type: reference.type };
  return {
    before: reference,
    same: summariseColumn("example", same, like),
    after: summariseColumn("example", after, like),
  };
}

function withoutRows(summary: ColumnSummary): ColumnSummary {
  return { ...summariseColumn("example", [], { like: summary, type: summary.type }), cells: emptied(summary) };
}

function withoutValues(summary: ColumnSummary): ColumnSummary {
  return { ...withoutRows(summary), count: 10, nulls: 10 };
}

function emptied({ cells }: ColumnSummary): ColumnSummary["cells"] {
  if (cells === null) return null;
  const none = (counts: readonly number[]) => counts.map(() => 0);
  return "edges" in cells
    ? { ...cells, counts: none(cells.counts), sums: none(cells.sums) }
    : { values: [], counts: [], otherBuckets: none(cells.otherBuckets) };
}
