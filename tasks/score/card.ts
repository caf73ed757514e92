import { join, relative } from "@std/path";
import { type AccuracyCard, accuracyCardSchema, CARD_PLANS, cardMarkdown, cardSentence, makeCard } from "vigil/scorers";
import { formatNumber, renderTable } from "vigil/reports";
import { type CommandContext, EXIT, type ExitCode, writeFile } from "../command.ts";

/** Flags that a card takes. */
export interface CardFlags {
  /** Name of the card, or `all`. */
  card?: string | undefined;
  /** Folder with folders of labelled sets. */
  data?: string | undefined;
  /** Folder that cards are written into. */
  out?: string | undefined;
}

/** Folder of the committed cards, below the project. */
const CARDS = "docs/cards";

/** Makes accuracy cards, shows them, and writes them where `--out` says. */
export async function showCards(name: string, context: CommandContext<CardFlags>): Promise<ExitCode> {
  const names = name === "all" ? CARD_PLANS.map((plan) => plan.name) : [name];
  const cards: AccuracyCard[] = [];
  for (const each of names) cards.push(await showCard(each, context));
  context.output.json(names.length === 1 ? cards[0] : cards);
  return EXIT.done;
}

async function showCard(
  name: string,
  { flags, output, folder, resolve }: CommandContext<CardFlags>,
): Promise<AccuracyCard> {
  const earlier = readCard(join(folder, CARDS, `${name}.json`));
  const given = flags.data === undefined ? [] : [resolve(flags.data)];
  const { card, missing, measured } = await makeCard(name, {
    folders: [...given, join(folder, "data")],
    ...earlier === undefined ? {} : { earlier },
  });
  output.print(cardText(card, { width: output.width }));
  for (const { name: set, title, source, licence, files } of missing) {
    const stand = card.sets.some((known) => known.name === set)
      ? "the figures of the committed card stand"
      : "left out";
    output.note(`${set} is not here, ${stand}: ${title} (${licence})`);
    output.note(`  put ${Object.keys(files).join(", ")} of ${source} into DIR/${set}, and name it with --data DIR`);
  }
  if (flags.out !== undefined) {
    const into = resolve(flags.out);
    writeFile(join(into, `${name}.json`), `${JSON.stringify(card, null, 2)}\n`);
    writeFile(join(into, `${name}.md`), cardMarkdown(card));
    output.print(
      `Written: ${relative(resolve("."), join(into, name))}.md and .json; measured now: ${measured.join(", ")}`,
    );
  }
  return card;
}

function cardText(card: AccuracyCard, options: { width: number }): string {
  const lines = [`${card.scorer} ${card.version}: ${card.measures}`, ""];
  for (const set of card.sets) {
    lines.push(set.title, cardSentence(set).replaceAll("**", ""));
    if (set.verdict === "does not apply") {
      lines.push("");
      continue;
    }
    const rows = [
      [card.scorer, set.auc.value, set.balancedAccuracy.value],
      ...set.baselines.map(({ name, auc, balancedAccuracy, how }) => [
        how === "computed" ? name : `${name}, measured elsewhere`,
        auc,
        balancedAccuracy,
      ]),
    ].map(([what, ...values]) => [
      String(what),
      ...values.map((value) => typeof value === "number" ? formatNumber(value) : null),
    ]);
    lines.push("", renderTable({ columns: ["", "AUC", "balanced accuracy"], rows }, options), "");
    const worst = set.groups.slice(0, 8);
    if (worst.length === 0) continue;
    const groups = worst.map(({ name, n, right }) => [name, n, formatNumber(right.value)]);
    lines.push(renderTable({ columns: ["fails most on", "rows", "right"], rows: groups }, options), "");
  }
  return lines.join("\n").trimEnd() + "\n";
}

function readCard(path: string): AccuracyCard | undefined {
  let text: string;
  try {
    text = Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
  return accuracyCardSchema.parse(JSON.parse(text));
}
