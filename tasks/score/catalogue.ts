import type { Scorer } from "vigil/contracts";
import { CARD_PLANS, judges, NAMED_SCORERS } from "vigil/scorers";

/** The page of every scorer that is known by name, in Markdown. */
export function scorerCatalogue(): string {
  const cards = new Set(CARD_PLANS.map(({ name }) => name));
  const rows = NAMED_SCORERS.map(({ name, says, abstains, make }) => {
    const { scale, better, version } = make({});
    const card = cards.has(name) ? `[card](cards/${name}.md)` : "";
    return `| \`${name}\` | ${says} | ${scaleText(scale)} | ${
      better === "none" ? "" : better
    } | ${abstains} | ${version} | ${card} |`;
  });
  const judged = Object.entries(judges).map(([name, { description }]) => `| \`${name}\` | ${description} |`);
  return [
    "<!-- deno-fmt-ignore-file -->",
    "",
    "# Scorers",
    "",
    "Every scorer that `--scorers` of `evaluate` and `score` knows by name; a function of one's own is given as `FILE.ts#export`. A score",
    "is *scored*, *abstained* (the scorer does not apply to the row) or *failed*; what is missing is never 0. Cards say how right a scorer is",
    "on labelled public data. This page is written by `deno task readme`.",
    "",
    "## Without a model",
    "",
    "| name | what it says | values | better | abstains where | version | accuracy |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
    "",
    "## With a model as judge",
    "",
    "| name | what it says |",
    "| --- | --- |",
    ...judged,
    "",
  ].join("\n");
}

function scaleText(scale: Scorer["scale"]): string {
  switch (scale.kind) {
    case "unit":
      return "0 to 1";
    case "boolean":
      return "true, false";
    case "label":
      return scale.labels.join(", ");
    case "number":
      return scale.min === undefined ? "any number" : `${scale.min} to ${scale.max ?? "any"}`;
  }
}
