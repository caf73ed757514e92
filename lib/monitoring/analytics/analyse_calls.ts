import type { AnalyticsGroup, AnalyticsResult, Estimate } from "../../contracts/mod.ts";
import { meanEstimate, proportionEstimate, quantileEstimate } from "../../statistics/mod.ts";
import { GROUP_FIELDS, type ObservedCall } from "./observed_call.ts";
import { scoreAverages } from "./score_averages.ts";

/** What period calls are of. */
export interface AnalysisPeriod {
  /** What was looked at. */
  name: string;
  /** Whether calls are runs or traces. */
  source: "runs" | "traces";
  /** End of the period, in milliseconds since 1970. */
  toMs: number;
  /** Length of the period in days. */
  days: number;
}

const DAY_MS = 86_400_000;

/** Most values of a field that are told apart; the rest is in `(others)`. */
const MOST_GROUPS = 30;

/** Tells what calls of a period have in common, each figure with its interval. */
export function analyseCalls(calls: readonly ObservedCall[], period: AnalysisPeriod): AnalyticsResult {
  const { name, source, toMs, days } = period;
  const fromMs = toMs - days * DAY_MS;
  const inside = calls.filter(({ timeMs }) => timeMs >= fromMs && timeMs < toMs);
  const ended = inside.filter((call) => call.ended);
  return {
    kind: "analytics",
    schemaVersion: 1,
    name,
    source,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    days,
    calls: inside.length,
    unfinished: inside.length - ended.length,
    success: successOf(ended),
    confidence: confidenceOf(ended),
    responseMs: responseTimes(ended),
    cost: costOf(ended),
    distributions: GROUP_FIELDS.flatMap((by) => distribution(by, ended)),
    daily: dailyOf(ended, { fromMs, toMs }),
    errors: errorsOf(ended),
    scores: scoreAverages(ended),
    notes: [
      "Intervals hold for calls that are independent of each other; many calls of one user tell less than as many users",
    ],
  };
}

function successOf(calls: readonly ObservedCall[]): Estimate {
  return proportionEstimate(calls.filter(({ succeeded }) => succeeded).length, calls.length);
}

function confidenceOf(calls: readonly ObservedCall[]): Estimate | null {
  const values = calls.flatMap(({ confidence }) => confidence ?? []);
  return values.length === 0 ? null : meanEstimate(values, { scale: [0, 1] });
}

function responseTimes(calls: readonly ObservedCall[]): AnalyticsResult["responseMs"] {
  const values = calls.flatMap(({ responseMs }) => responseMs ?? []).sort((a, b) => a - b);
  if (values.length === 0) return null;
  const quantile = (q: number) => quantileEstimate(values, q);
  return { mean: meanTime(values), p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99) };
}

function meanTime(values: readonly number[]): Estimate {
  return meanEstimate(values, { scale: [0, Infinity] });
}

function costOf(calls: readonly ObservedCall[]): AnalyticsResult["cost"] {
  const used = calls.flatMap(({ tokens, usd }) => tokens === null ? [] : [{ tokens, usd }]);
  if (used.length === 0) return null;
  const unpricedCalls = used.filter(({ usd }) => usd === null).length;
  return {
    inputTokens: used.reduce((sum, { tokens }) => sum + tokens.input, 0),
    outputTokens: used.reduce((sum, { tokens }) => sum + tokens.output, 0),
    usd: unpricedCalls > 0 ? null : used.reduce((sum, { usd }) => sum + (usd ?? 0), 0),
    unpricedCalls,
  };
}

function distribution(by: string, calls: readonly ObservedCall[]): AnalyticsResult["distributions"] {
  const groups = new Map<string, ObservedCall[]>();
  let missing = 0;
  for (const call of calls) {
    const value = call.groups[by];
    if (value === undefined) missing++;
    else groups.set(value, [...groups.get(value) ?? [], call]);
  }
  if (groups.size === 0) return [];
  const largest = [...groups].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const rest = largest.slice(MOST_GROUPS).flatMap(([, members]) => members);
  const shown = largest.slice(0, MOST_GROUPS).map(([value, members]) => groupOf(value, members, calls.length));
  return [{ by, missing, groups: rest.length === 0 ? shown : [...shown, groupOf("(others)", rest, calls.length)] }];
}

function groupOf(value: string, members: readonly ObservedCall[], all: number): AnalyticsGroup {
  const times = members.flatMap(({ responseMs }) => responseMs ?? []);
  return {
    value,
    calls: members.length,
    share: proportionEstimate(members.length, all),
    success: successOf(members),
    confidence: confidenceOf(members),
    responseMs: times.length === 0 ? null : meanTime(times),
  };
}

function dailyOf(calls: readonly ObservedCall[], { fromMs, toMs }: { fromMs: number; toMs: number }): AnalyticsGroup[] {
  const days = new Map<string, ObservedCall[]>();
  for (let day = Math.floor(fromMs / DAY_MS) * DAY_MS; day < toMs; day += DAY_MS) days.set(dayOf(day), []);
  for (const call of calls) days.get(dayOf(call.timeMs))?.push(call);
  return [...days].map(([day, members]) => groupOf(day, members, calls.length));
}

function dayOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}

function errorsOf(calls: readonly ObservedCall[]): AnalyticsResult["errors"] {
  const categories = new Map<string, { count: number; latestMs: number }>();
  for (const { succeeded, errorCategory, timeMs } of calls) {
    if (succeeded) continue;
    const category = errorCategory ?? "(not categorised)";
    const { count, latestMs } = categories.get(category) ?? { count: 0, latestMs: 0 };
    categories.set(category, { count: count + 1, latestMs: Math.max(latestMs, timeMs) });
  }
  return [...categories].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1)).map((
    [category, { count, latestMs }],
  ) => ({
    category,
    count,
    share: proportionEstimate(count, calls.length),
    latest: new Date(latestMs).toISOString(),
  }));
}
