import type { ComparisonResult, RunningLook, RunningMetric, RunningTrial } from "../../contracts/mod.ts";
import { formatCount, formatEstimate, formatNumber, formatQuantity, MISSING } from "../format.ts";
import type { Cell, TextSection } from "../text/report.ts";
import { shortText } from "../text/short_text.ts";

/** A comparison of a trial that still runs. */
export type RunningComparison = ComparisonResult & { running: RunningTrial };

/** Most other variants that are named. */
const NAMED = 5;

/** Most looks of all metrics together that a short report shows. */
const LOOKS = 12;

/** Users of each variant that any metric has; a user counts where one outcome of theirs does. */
function usersOf({ metrics }: ComparisonResult): { baseline: number; candidate: number } {
  const most = (side: "baseline" | "candidate"): number => Math.max(0, ...metrics.map((metric) => metric[side].n));
  return { baseline: most("baseline"), candidate: most("candidate") };
}

/** How many users stand behind a running trial, in words. */
export function runningUsers(result: ComparisonResult): string {
  const { baseline, candidate } = usersOf(result);
  return `${formatQuantity(baseline + candidate, "user")} (${formatCount(baseline)} and ${formatCount(candidate)})`;
}

/** What a running trial is made of, in parts of a line. */
export function runningFacts(result: RunningComparison): string[] {
  const { rows, order, from, to } = result.running;
  const span = from === null || to === null ? "" : ` from ${shortTime(from)} to ${shortTime(to)}`;
  return [
    runningUsers(result),
    `${formatQuantity(rows, "outcome")}${span}`,
    order === "time" ? "in the order of their times" : "in the order of the rows",
  ];
}

/** What to do with a trial that is not decided. */
export function runningAdvice(result: RunningComparison): string {
  const more = result.running.metrics.filter((metric) => decisionOf(metric) === undefined).flatMap((metric) => {
    const needed = moreUsers(metric, result);
    return needed === null ? [] : [needed];
  });
  if (more.length === 0) return ": go on";
  return `: go on; about ${formatQuantity(Math.max(...more), "more user")} an arm would decide if it stays as it is`;
}

/** When the first verdict fell, in words; nothing where none did. */
export function runningDecision({ running, verdict }: RunningComparison): string {
  const decided = running.metrics.flatMap((metric) => decisionOf(metric) ?? []);
  const first = decided.find((look) => look.verdict === verdict);
  return first === undefined ? "" : ` Decided ${lookText(first)}; a verdict stands, later looks do not undo it.`;
}

function decisionOf({ looks }: RunningMetric): RunningLook | undefined {
  return looks.find(({ verdict }) => verdict !== "inconclusive");
}

/** How often a running trial was judged, when, and what is not in it. */
export function runningSections(result: RunningComparison, detailed: boolean): TextSection[] {
  const { metrics, leftOut } = result.running;
  const most = detailed ? Infinity : Math.max(1, Math.floor(LOOKS / Math.max(1, metrics.length)));
  const looks: TextSection = {
    title: "Looks",
    table: {
      columns: [
        { title: "metric", shrinkTo: 12 },
        { title: "look", align: "right" },
        { title: "when" },
        { title: "users", align: "right" },
        { title: "change" },
        { title: "verdict" },
      ],
      rows: metrics.flatMap((metric) => {
        const decision = decisionOf(metric);
        const numbered = metric.looks.map((look, index) => ({ look, number: index + 1 }));
        const shown = numbered.filter(({ look, number }) => look === decision || number > numbered.length - most);
        return shown.map(({ look, number }): Cell[] => [
          shortText(metric.name, 60),
          formatCount(number),
          look.at === null ? MISSING : shortTime(look.at),
          `${formatCount(look.baselineUsers)} + ${formatCount(look.candidateUsers)}`,
          formatEstimate(look.difference, signed),
          look === decision ? `${look.verdict}, decided` : look.verdict,
        ]);
      }),
    },
    remarks: [
      "Judged each time that the smaller arm has grown by a quarter, from 30 users on (graded: 100).",
      "When that is follows from the outcomes, not from how often one looks. The first verdict stands.",
      ...metrics.map((metric) => lookRemark(metric, result)),
    ],
  };
  const others = Object.entries(leftOut.otherVariants);
  const named = others.slice(0, NAMED).map(([name, count]) => `${shortText(name, 30)} ${formatCount(count)}`).join(
    ", ",
  );
  const items = [
    [result.unmatched, `${formatQuantity(result.unmatched, "user")} who saw both variants`],
    [leftOut.unassigned, `${formatQuantity(leftOut.unassigned, "row")} without a variant`],
    [others.length, `rows of other variants: ${named}${others.length > NAMED ? ", …" : ""}`],
    [leftOut.withoutUser, `${formatQuantity(leftOut.withoutUser, "row")} without a user`],
    [leftOut.withoutOutcome, `${formatQuantity(leftOut.withoutOutcome, "row")} without an outcome`],
  ] as const;
  const missing = items.flatMap(([count, text]) => count > 0 ? [text] : []);
  return missing.length === 0 ? [looks] : [looks, { title: "Left out", items: missing }];
}

function lookRemark(metric: RunningMetric, result: RunningComparison): string {
  const name = shortText(metric.name, 60);
  const next = `${name}: next look at ${formatQuantity(metric.nextLook, "user")} of the smaller arm`;
  if (decisionOf(metric) !== undefined) return `${next}.`;
  const more = moreUsers(metric, result);
  const advice = more === null ? "no verdict is in sight" : `about ${formatCount(more)} more users an arm would decide`;
  return `${next}; planned for a change of ${formatNumber(metric.effect)}; as it is, ${advice}.`;
}

/** Users an arm that are still missing for a verdict; at least up to the next look. */
function moreUsers({ usersToDecide, nextLook, name }: RunningMetric, { metrics }: ComparisonResult): number | null {
  const metric = metrics.find((each) => each.name === name);
  if (metric === undefined) return null;
  const smaller = Math.min(metric.baseline.n, metric.candidate.n);
  if (usersToDecide === null) return smaller < 2 ? nextLook - smaller : null;
  return Math.max(usersToDecide, nextLook) - smaller;
}

function lookText({ at, baselineUsers, candidateUsers }: RunningLook): string {
  const users = `${formatCount(baselineUsers)} and ${formatCount(candidateUsers)} users`;
  return at === null ? `at ${users}` : `${shortTime(at)} at ${users}`;
}

/** A time to the minute, in UTC. */
function shortTime(time: string): string {
  return shortText(time.replace("T", " ").replace(/:\d\d(?:\.\d+)?Z$/, "Z"), 40);
}

function signed(value: number | null): string {
  return value !== null && value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}
