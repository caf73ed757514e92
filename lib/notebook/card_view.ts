import { formatCount, formatEstimate, formatNumber, formatQuantity, shortText } from "../reports/mod.ts";
import type { AccuracyCard, CardSet } from "../scorers/mod.ts";
import { estimatesBundles } from "./estimate_view.ts";
import type { MimeBundle } from "./mime_bundle.ts";
import { resultHeadBundle } from "./result_head.tsx";
import { tableBundle, type ViewCell, type ViewTable } from "./table.tsx";

const MOST_GROUPS = 12;

/** An accuracy card: what the scorer measures, what it does not, and how right it is on each labelled set. */
export function cardBundles(card: AccuracyCard): MimeBundle[] {
  const { scorer, version, measures, development, notApplicable, sets } = card;
  const scored = sets.filter(({ scored }) => scored > 0);
  const balanced = Object.fromEntries(scored.map((set) => [shortTitle(set), set.balancedAccuracy]));
  return [
    resultHeadBundle({
      title: `Accuracy card of ${shortText(scorer, 60)}, version ${shortText(version, 40)}`,
      facts: `${formatQuantity(sets.length, "labelled set")}. ${shortText(development, 500)}`,
      verdict: `It measures ${shortText(measures, 300)}.`,
      tone: scored.some(({ verdict }) => verdict === "below chance") ? "bad" : undefined,
      notes: notApplicable.map((text) => `Does not apply to ${shortText(text, 300)}`),
    }),
    ...scored.length === 0
      ? []
      : estimatesBundles(balanced, { title: "How right it is: 0.5 is a coin", axis: "balanced accuracy" }),
    tableBundle(setsTable(sets)),
    ...scored.flatMap((set) => [...set.baselines.length > 0 ? [tableBundle(besideTable(set))] : [], ...groups(set)]),
  ];
}

function shortTitle({ title }: CardSet): string {
  return shortText(title.split(":")[0] ?? title, 60);
}

function setsTable(sets: readonly CardSet[]): ViewTable {
  return {
    caption: "Set by set",
    columns: [
      { title: "set" },
      { title: "verdict" },
      { title: "rows", align: "right" },
      { title: "abstained", align: "right" },
      { title: "found of what should be" },
      { title: "false alarms" },
    ],
    rows: sets.map((set): ViewCell[] => [
      shortText(set.title, 200),
      { text: set.verdict, tone: toneOf(set.verdict) },
      formatCount(set.n),
      formatCount(set.abstained),
      formatEstimate(set.recall),
      formatEstimate(set.falseAlarms),
    ]),
    remarks: ["In brackets: 95 % intervals. Rows on which the scorer abstains count in none of the shares."],
  };
}

function toneOf(verdict: CardSet["verdict"]): "good" | "bad" | "muted" {
  if (verdict === "above chance") return "good";
  return verdict === "below chance" ? "bad" : "muted";
}

function besideTable(set: CardSet): ViewTable {
  const number = (value: number | null) => value === null ? "—" : formatNumber(value);
  return {
    caption: `${shortTitle(set)}: beside simpler ways`,
    columns: [
      { title: "what" },
      { title: "AUC", align: "right" },
      { title: "balanced accuracy", align: "right" },
      { title: "where from" },
    ],
    rows: [
      ["the scorer", number(set.auc.value), number(set.balancedAccuracy.value), "these rows"],
      ...set.baselines.map(({ name, auc, balancedAccuracy, how }) => [
        shortText(name, 80),
        number(auc),
        number(balancedAccuracy),
        how === "computed" ? "these rows" : "measured elsewhere",
      ]),
    ],
  };
}

function groups(set: CardSet): MimeBundle[] {
  if (set.groups.length === 0) return [];
  const hidden = set.groups.length - MOST_GROUPS;
  return [tableBundle({
    caption: `${shortTitle(set)}: the worst groups`,
    columns: [{ title: "group" }, { title: "rows", align: "right" }, { title: "right" }],
    rows: set.groups.slice(0, MOST_GROUPS).map(({ name, n, right }) => [
      shortText(name, 60),
      formatCount(n),
      formatEstimate(right),
    ]),
    remarks: hidden > 0 ? [formatQuantity(hidden, "more group")] : [],
  })];
}
