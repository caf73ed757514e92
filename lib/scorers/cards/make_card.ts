import { InputError } from "../../contracts/mod.ts";
import type { AccuracyCard, CardSet } from "./card.ts";
import { CARD_PLANS, type CardPlan } from "./card_plans.ts";
import type { LabelledSet } from "./labelled_sets.ts";
import { measureSet } from "./measure_set.ts";

/** Options of {@linkcode makeCard}. */
export interface MakeCardOptions {
  /** Folders that may hold a folder of each set, the first that does counts. */
  folders: readonly string[];
  /** The card as it was: its figures stand where a set's files are not there. */
  earlier?: AccuracyCard;
}

/** A card, and what is missing. */
export interface MadeCard {
  /** The card. */
  card: AccuracyCard;
  /** Sets that were measured in this call. */
  measured: string[];
  /** Sets whose files are not there. */
  missing: LabelledSet[];
}

/**
 * Makes the accuracy card of a scorer on the labelled sets whose files are there. Files are held against their digest, so that a
 * card never tells of other rows; figures of sets that are not there are taken over from the earlier card, if they are of the same
 * version of the scorer.
 *
 * @param name Name of a plan in {@linkcode CARD_PLANS}.
 * @throws {InputError} If there is no such card, or a file is not the one that the card is about.
 *
 * @example
 * ```ts
 * import { makeCard } from "vigil/scorers";
 * const { card } = await makeCard("toxicity", { folders: ["data"] });
 * card.sets[0]?.verdict; // "below chance"
 * ```
 */
export async function makeCard(name: string, options: MakeCardOptions): Promise<MadeCard> {
  const plan = CARD_PLANS.find((plan) => plan.name === name);
  if (plan === undefined) {
    throw new InputError(`Cannot make the card "${name}": no such card is planned`, {
      where: { field: "--card" },
      hint: `There are cards of ${CARD_PLANS.map((plan) => plan.name).join(", ")}`,
    });
  }
  const scorer = plan.make();
  const sets: CardSet[] = [];
  const made: Omit<MadeCard, "card"> = { measured: [], missing: [] };
  for (const { set, published } of plan.sets) {
    const folder = await folderOf(set, options.folders);
    if (folder === undefined) {
      made.missing.push(set);
      const earlier = options.earlier?.sets.find((known) => known.name === set.name);
      if (earlier !== undefined && earlier.version === scorer.version) sets.push(earlier);
      continue;
    }
    const digest = await checkFiles(set, folder);
    const rows = await set.read(folder);
    const { baselines, ...measures } = await measureSet(rows, {
      scorer,
      threshold: plan.threshold,
      baselines: plan.baselines,
    });
    const { title, source, licence, kept, positive } = set;
    const compared = measures.scored === 0 ? [] : [...baselines, ...published];
    sets.push({ name: set.name, title, source, licence, kept, digest, positive, ...measures, baselines: compared });
    made.measured.push(set.name);
  }
  return { card: { ...headOf(plan), version: scorer.version, sets }, ...made };
}

function headOf(plan: CardPlan): Omit<AccuracyCard, "version" | "sets"> {
  const { name: scorer, measures, development, notApplicable } = plan;
  return { kind: "accuracyCard", schemaVersion: 1, scorer, measures, development, notApplicable: [...notApplicable] };
}

async function folderOf(set: LabelledSet, folders: readonly string[]): Promise<string | undefined> {
  const [first = ""] = Object.keys(set.files);
  for (const folder of folders) {
    const found = `${folder}/${set.name}`;
    try {
      if ((await Deno.stat(`${found}/${first}`)).isFile) return found;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound) && !(error instanceof Deno.errors.NotADirectory)) throw error;
    }
  }
  return undefined;
}

/** Holds the files against their digests; gives the digest of all of them. */
async function checkFiles(set: LabelledSet, folder: string): Promise<string> {
  for (const [file, expected] of Object.entries(set.files)) {
    const found = hex(await crypto.subtle.digest("SHA-256", await Deno.readFile(`${folder}/${file}`)));
    if (found === expected) continue;
    throw new InputError(
      `Cannot make the card: found a file of SHA-256 ${found}, expected ${expected}`,
      {
        where: { file: `${folder}/${file}` },
        hint: `The card is about ${set.source}`,
      },
    );
  }
  const digests = Object.values(set.files);
  const [only] = digests;
  if (digests.length === 1 && only !== undefined) return only;
  return hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(digests.join("\n"))));
}

function hex(digest: ArrayBuffer): string {
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
