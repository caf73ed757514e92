import type { ColumnSummary, DriftMethod, MethodResult } from "../../contracts/mod.ts";
import type { CellTable } from "../cells/cell_table.ts";
import { mergeRare } from "../cells/merge_rare.ts";
import { distanceOfTable } from "./count_method.ts";
import { textsOf } from "./texts_of.ts";
import { tvd } from "./tvd.ts";

/** Scripts in the order in which they are tried, frequent ones first. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ["Latin", /\p{Script=Latin}/gu],
  ["Han", /\p{Script=Han}/gu],
  ["Kana", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["Hangul", /\p{Script=Hangul}/gu],
  ["Cyrillic", /\p{Script=Cyrillic}/gu],
  ["Arabic", /\p{Script=Arabic}/gu],
  ["Hebrew", /\p{Script=Hebrew}/gu],
  ["Greek", /\p{Script=Greek}/gu],
  ["Devanagari", /\p{Script=Devanagari}/gu],
  ["Bengali", /\p{Script=Bengali}/gu],
  ["Tamil", /\p{Script=Tamil}/gu],
  ["Thai", /\p{Script=Thai}/gu],
];

/** How much of a text decides its script. */
const LOOKED_AT = 500;

/**
 * The script that most letters of a text are written in: `"Latin"`, `"Han"`, `"Cyrillic"`, …
 *
 * Japanese is told from Chinese by its kana: one in ten letters is enough. `"other script"` where the letters are of none of the scripts
 * that are known, `"no letters"` where there are none.
 *
 * @param text Any text; its first 500 characters are looked at.
 *
 * @example
 * ```ts
 * import { scriptOf } from "vigil/drift";
 * scriptOf("Große Städte"); // "Latin"
 * scriptOf("今日は雨です"); // "Kana"
 * ```
 *
 * Source: Unicode Standard Annex 24, Unicode Script Property.
 */
export function scriptOf(text: string): string {
  const head = text.slice(0, LOOKED_AT);
  const letters = head.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return "no letters";
  let [best, most, seen] = ["other script", 0, 0];
  for (const [name, pattern] of SCRIPTS) {
    const count = head.match(pattern)?.length ?? 0;
    if (name === "Kana" && count * 10 >= letters) return name;
    if (count > most) [best, most] = [name, count];
    seen += count;
    if (seen >= letters && most * 2 > letters && best !== "Han") break;
  }
  return most * 2 >= letters || most >= letters - seen ? best : "other script";
}

/** How many sampled texts are written in which script, on both sides. */
export function scriptTable(reference: ColumnSummary, current: ColumnSummary): CellTable {
  const tally = new Map<string, { reference: number; current: number }>();
  for (const [side, summary] of [["reference", reference], ["current", current]] as const) {
    for (const text of textsOf(summary)) {
      const script = scriptOf(text);
      const entry = tally.get(script) ?? { reference: 0, current: 0 };
      entry[side] += 1;
      tally.set(script, entry);
    }
  }
  return mergeRare({
    bins: [...tally.keys()],
    reference: Float64Array.from(tally.values(), (entry) => entry.reference),
    current: Float64Array.from(tally.values(), (entry) => entry.current),
    positions: null,
  });
}

/**
 * Language of texts, as far as scripts tell it: total variation between the shares of scripts, from the sample.
 *
 * Source: as for {@linkcode scriptOf} and {@linkcode tvd}.
 */
export const textLanguage: DriftMethod = {
  name: "text_language",
  columns: ["text"],
  statistic: (reference: ColumnSummary, current: ColumnSummary): MethodResult =>
    distanceOfTable(tvd, scriptTable(reference, current)),
};
