import type { ColumnDrift } from "../../contracts/mod.ts";
import { formatCount, formatNumber, formatPValue, formatShare, type NumberFormat } from "../format.ts";
import { shortText } from "../text/short_text.ts";

/** What a method's figure counts. */
type Unit = "share" | "deviations" | "figure";

/** How a method is spoken of. */
interface Wording {
  unit: Unit;
  /** What happened, given the estimate in words and the column. */
  say: (amount: string, column: ColumnDrift) => string;
}

const cumulative: Wording = {
  unit: "share",
  say: (amount) => `up to ${amount} of rows lie on another side of some value`,
};
const moved: Wording = {
  unit: "share",
  say: (amount, { type }) =>
    `${amount} of rows changed ${type === "categorical" || type === "boolean" ? "category" : "bin"}`,
};
const oneValue: Wording = { unit: "share", say: (amount) => `the share of one value changed by ${amount} of rows` };

const WORDING: Readonly<Record<string, Wording>> = {
  tvd: moved,
  chi_squared: moved,
  g_test: moved,
  l_infinity: { unit: "share", say: (amount) => `one category changed by ${amount} of rows` },
  ks: cumulative,
  cramer_von_mises: cumulative,
  anderson_darling: cumulative,
  z_proportions: oneValue,
  fisher_exact: oneValue,
  wasserstein: {
    unit: "deviations",
    say: (amount, { type, direction }) => `${type === "time" ? "times" : "values"} moved ${amount}${way(direction)}`,
  },
  welch_t: { unit: "deviations", say: (amount, { direction }) => `the mean moved ${amount}${way(direction)}` },
  text_length: {
    unit: "deviations",
    say: (amount, { direction }) =>
      `the mean length of texts moved ${amount}${way(direction === "up" || direction === "down" ? direction : null)}`,
  },
  text_language: { unit: "share", say: (amount) => `${amount} of the letters are of another script` },
  text_ngrams: { unit: "share", say: (amount) => `${amount} of the letter sequences changed` },
  missing_rate: {
    unit: "share",
    say: (amount, { missing }) =>
      `${amount} of rows ${missing.current < missing.reference ? "fewer" : "more"} have no value (${
        formatShare(missing.reference)
      } before, ${formatShare(missing.current)} now)`,
  },
  domain_classifier: {
    unit: "figure",
    say: (amount) => `a classifier tells current texts from those of the reference, 2·AUC − 1 = ${amount}`,
  },
  jensen_shannon: { unit: "figure", say: (amount) => `Jensen–Shannon distance ${amount}` },
  hellinger: { unit: "figure", say: (amount) => `Hellinger distance ${amount}` },
  psi: { unit: "figure", say: (amount) => `population stability index ${amount}` },
  kl_divergence: { unit: "figure", say: (amount) => `Kullback–Leibler divergence ${amount}` },
  cramers_v: { unit: "figure", say: (amount) => `Cramér's V ${amount}` },
};

function wordingOf(method: string): Wording {
  return Object.hasOwn(WORDING, method)
    ? WORDING[method] ?? { unit: "figure", say: (amount) => amount }
    : { unit: "figure", say: (amount) => `${shortText(method, 40)} ${amount}` };
}

function way(direction: ColumnDrift["direction"]): string {
  if (direction === "up") return " up";
  if (direction === "down") return " down";
  return direction === "mixed" ? ", some up and some down" : "";
}

/** How figures of a method are written: shares as percentages, others as they are; without their unit. */
export function driftFormat(method: string): NumberFormat {
  return wordingOf(method).unit === "share" ? tidyShare : formatNumber;
}

/** Unit of a method's figures, as it stands behind them; empty where they have none. */
export function driftUnit(method: string): string {
  return wordingOf(method).unit === "deviations" ? "SD" : "";
}

/** A percentage without a zero behind the point. */
function tidyShare(share: number | null): string {
  return formatShare(share).replace(/\.0 %$/, " %");
}

/** A figure of a method with its unit. */
export function driftAmount(method: string, value: number | null): string {
  const text = driftFormat(method)(value);
  const unit = driftUnit(method);
  return unit === "" ? text : `${text} ${unit}`;
}

/** What matters by a method, as short as it can be: `10 %`, `0.1 SD`. */
export function driftLimit({ method, tolerance, point }: ColumnDrift): string {
  const figure = String(Number(tolerance.toPrecision(3)));
  if (point === null) return figure;
  if (wordingOf(method).unit === "share") return `${Number((100 * tolerance).toPrecision(3))} %`;
  return `${figure}${driftUnit(method) === "" ? "" : ` ${driftUnit(method)}`}`;
}

/** Whether a column was judged by a rule on its p-value alone, as other tools do. */
export function isByRule({ error, point, pValue }: ColumnDrift): boolean {
  return error === null && point === null && pValue !== null;
}

/** Drift of a column with its interval; by a rule without one, its statistic. */
export function driftText({ method, point, statistic, interval }: ColumnDrift): string {
  if (point === null) return formatNumber(statistic);
  const ends = interval === null ? "" : ` ${intervalText(interval, driftFormat(method))}`;
  return driftAmount(method, point) + ends;
}

/**
 * What one column says, in plain words: what happened, how sure that is, what matters, what follows.
 *
 * @example
 * ```text
 * 14.2 % of rows changed category [11.1 %, 17 %], more than the 10 % that matters → drift
 * ```
 */
export function columnStatement(column: ColumnDrift): string {
  const { method, tolerance, verdict, interval, qValue, n } = column;
  if (method === "type_change") {
    const now = column.contributions[0]?.bin ?? "another type";
    return `the type changed from ${shortText(column.type, 30)} to ${shortText(now, 30)} → ${verdict}`;
  }
  if (n.reference === 0 || n.current === 0) {
    return `no rows ${n.reference === 0 ? "of the reference" : "now"} → ${verdict}`;
  }
  if (column.point === null) return ruleStatement(column);
  const ends = interval === null ? "" : ` ${intervalText(interval, driftFormat(method))}`;
  const { unit, say } = wordingOf(method);
  const amount = driftAmount(method, column.point);
  // "values moved 0.3 SD [0.2, 0.4] up", but "14 % of rows changed category [11 %, 17 %]".
  const said = unit === "deviations" ? say(amount + ends, column) : say(amount, column) + ends;
  const limit = driftLimit(column);
  switch (verdict) {
    case "drift":
      return `${said}, more than the ${limit} that matters → drift`;
    case "stable":
      return `${said}, less than the ${limit} that matters → stable`;
    case "inconclusive":
      return interval?.low !== null && interval !== null && interval.low > tolerance
        ? `${said}, more than the ${limit} that matters, but among so many columns chance may have made it (q ${
          formatPValue(qValue)
        }) → inconclusive`
        : `${said}, which may be less or more than the ${limit} that matters → inconclusive; ${
          neededStatement(column)
        }`;
  }
}

function intervalText({ low, high }: { low: number | null; high: number | null }, format: NumberFormat): string {
  return `${low === null ? "(-∞" : `[${format(low)}`}, ${high === null ? "∞)" : `${format(high)}]`}`;
}

/** A verdict by a rule that knows no interval. */
function ruleStatement(column: ColumnDrift): string {
  const { method, statistic, pValue, verdict } = column;
  const limit = driftLimit(column);
  if (statistic === null && pValue === null) return `no estimate → ${verdict}`;
  const figure = statistic === null ? "" : ` ${formatNumber(statistic)}`;
  return pValue === null
    ? `${shortText(method, 40)}${figure} against its threshold of ${limit} → ${verdict}`
    : `${shortText(method, 40)}${figure}, p ${formatPValue(pValue)} against ${limit} → ${verdict}`;
}

/** How many more rows would decide. */
export function neededStatement({ neededN, n }: ColumnDrift): string {
  if (neededN === null) return "more rows are needed on both sides";
  const more = neededN - n.current;
  return more > 0
    ? `about ${formatCount(more)} more current rows would decide (${formatCount(neededN)} in all)`
    : `about ${formatCount(neededN)} current rows would usually decide`;
}
