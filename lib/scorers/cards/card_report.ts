import type { Estimate } from "../../contracts/mod.ts";
import type { AccuracyCard, CardSet } from "./card.ts";

/** How many groups a card shows of each set. */
const GROUPS_SHOWN = 40;

/**
 * An accuracy card as Markdown: what the scorer measures, how right it is on each set beside its baselines, where it fails, when it
 * does not apply.
 *
 * @example
 * ```ts
 * import { type AccuracyCard, cardMarkdown } from "vigil/scorers";
 * const titleOf = (card: AccuracyCard) => cardMarkdown(card).split("\n")[0];
 * ```
 */
export function cardMarkdown(card: AccuracyCard): string {
  return [
    "<!-- deno-fmt-ignore-file -->",
    "",
    `# ${card.scorer}, version ${card.version}`,
    "",
    `Measures ${card.measures}. ${card.development}`,
    "",
    "**Does not apply to**",
    "",
    ...card.notApplicable.map((text) => `- ${text}`),
    ...card.sets.flatMap(setLines),
    "",
    "Intervals are 95 %: AUC by DeLong's variance on the logit scale, shares by Wilson's method, balanced accuracy by combining " +
    "Wilson's intervals of both shares. Rows on which the scorer abstains are left out of them and counted beside.",
    "",
    `Made by \`deno task score --card ${card.scorer} --out docs/cards\`.`,
    "",
  ].join("\n");
}

/**
 * One sentence on a set of a card, for people who read one sentence.
 *
 * @example
 * ```ts
 * import { type CardSet, cardSentence } from "vigil/scorers";
 * const sentences = (sets: readonly CardSet[]) => sets.map((set) => cardSentence(set));
 * ```
 */
export function cardSentence(set: CardSet): string {
  const abstained = set.abstained === 0 ? "" : ` It abstains on ${percent(set.abstained / set.n)} of ${set.n} rows.`;
  if (set.verdict === "does not apply") {
    return `Does not apply: it abstains on ${percent(set.abstained / set.n)} of ${set.n} rows ("${set.mostly ?? ""}").`;
  }
  const balanced = `balanced accuracy ${estimateText(set.balancedAccuracy)}`;
  if (set.verdict === "below chance") {
    return `**Below chance**: ${balanced}. A coin would be right more often.${abstained}`;
  }
  if (set.verdict === "not told from chance") return `Not told from chance: ${balanced}.${abstained}`;
  return `Above chance: AUC ${estimateText(set.auc)}, ${balanced}.${abstained}`;
}

function setLines(set: CardSet): string[] {
  const lines = [
    "",
    `## ${set.title}`,
    "",
    cardSentence(set),
    "",
    `Source: ${set.source}. Licence: ${set.licence}. ${
      set.kept === "here" ? `Rows: \`data/${set.name}\`.` : "The rows are not in this project."
    } SHA-256: \`${set.digest.slice(0, 16)}\`.`,
  ];
  if (set.verdict === "does not apply") return lines;
  lines.push(
    "",
    `| what | AUC | balanced accuracy | recall | false alarms |`,
    "| --- | --- | --- | --- | --- |",
    `| **${set.scored} of ${set.n} rows scored**, found from ${set.threshold} on (${set.positive}) | ${
      [set.auc, set.balancedAccuracy, set.recall, set.falseAlarms].map(estimateText).join(" | ")
    } |`,
    ...set.baselines.map(({ name, auc, balancedAccuracy, how, note }) =>
      `| ${name} (${how === "computed" ? "computed beside it" : "measured elsewhere"}${
        note === null ? "" : `: ${note}`
      }) | ${numberText(auc)} | ${numberText(balancedAccuracy)} | | |`
    ),
  );
  if (set.groups.length === 0) return lines;
  lines.push(
    "",
    "| group, the worst first | rows | positive | right |",
    "| --- | --- | --- | --- |",
    ...set.groups.slice(0, GROUPS_SHOWN).map(({ name, n, positives, right }) =>
      `| \`${name}\` | ${n} | ${positives} | ${estimateText(right)} |`
    ),
  );
  return lines;
}

function estimateText({ value, interval }: Estimate): string {
  if (value === null) return "—";
  return interval === null
    ? numberText(value)
    : `${numberText(value)} [${numberText(interval.low)}, ${numberText(interval.high)}]`;
}

function numberText(value: number | null): string {
  return value === null ? "" : value.toFixed(3);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share > 0 && share < 0.995 ? 1 : 0)} %`;
}
