import { looksLikeId, plainId } from "./citations.ts";

/** Months, seasons and days: with a year in brackets they say when, not who wrote it. */
const TIMES =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|fall|winter|christmas|easter|(?:mon|tues|wednes|thurs|fri|satur|sun)day|since|until|before|after|from|in|by|around|circa|born|died|aged|year|early|late|mid)\b/i;

/** One surname, with what comes before it in many languages. */
const SURNAME = String.raw`(?:(?:van|von|de|der|den|del|della|di|da|du|le|la|ten|ter)\s){0,3}\p{Lu}[\p{L}'’-]+`;
const YEAR = String.raw`(?:(?:1[5-9]|20)\d\d[a-z]?|n\.d\.)`;
const PLACE = String.raw`(?:[,:]\s?(?:pp?\.\s?)?\d+(?:[-–]\d+)?)?`;

/** A work as in author–year styles: Smith 2020; Smith & Jones, 2020a, p. 4; Smith et al., 2020. */
const WORK = new RegExp(
  String
    .raw`^(?:see also |see |cf\. |e\.g\.,? )?(?<first>${SURNAME})(?:(?:,| and| &|, and|, &)\s${SURNAME}){0,5}(?:,? et al\.?)?,?\s${YEAR}${PLACE}$`,
  "u",
);

/** Options of {@linkcode withoutCitationMarks}. */
export interface CitationMarkOptions {
  /** What the documents at hand are called: in square brackets such a name is a mark whatever it looks like. @default {[]} */
  ids?: readonly string[];
}

/**
 * An answer without its citation marks, which point at a source and claim nothing: `[1]`, `[1, 2]`, `[^3]`, `[NL-4]`,
 * `[Smith 2020]`, `【4:0†source】`, `(Smith 2020)`, `(Smith & Jones, 2020, p. 4; Lee et al. 2019)`, addresses in brackets,
 * and the targets of links, whose words stay.
 *
 * Other brackets stay: `[sic]`, `(12 percent)`, `(March 2020)`, `(2020)`. A place or an event with a year, `(Paris 2024)`, is written as a
 * work is, and is taken for one.
 *
 * @example
 * ```ts
 * import { withoutCitationMarks } from "vigil/scorers";
 * withoutCitationMarks("The rate is 12 % [NL-4]."); // "The rate is 12 %."
 * ```
 */
export function withoutCitationMarks(answer: string, options: CitationMarkOptions = {}): string {
  const ids = new Set((options.ids ?? []).map(plainId));
  return answer
    .replaceAll(
      /[ \t]?\[([^[\]\n]{1,120})\](?:\(([^()\s]{1,2000})\))?/g,
      (mark: string, inner: string, target: string | undefined, at: number, text: string) => {
        if (isMark(inner, ids)) return inPlaceOf(mark, { at, text });
        return target === undefined ? mark : `${mark.startsWith("[") ? "" : " "}${inner}`;
      },
    )
    .replaceAll(
      /[ \t]?【[^【】\n]{0,60}[\d†][^【】\n]{0,60}】/g,
      (mark: string, at: number, text: string) => inPlaceOf(mark, { at, text }),
    )
    .replaceAll(
      /[ \t]?\(([^()\n]{1,200})\)/g,
      (mark: string, inner: string, at: number, text: string) =>
        isAddress(inner) || areWorks(inner) ? inPlaceOf(mark, { at, text }) : mark,
    );
}

/** What stands where a mark stood: after the end of a sentence a line break, since nothing else may part it from the next one. */
function inPlaceOf(mark: string, { at, text }: { at: number; text: string }): string {
  const next = text.slice(at + mark.length, at + mark.length + 2);
  const ended = /[.!?…。！？]["'”’»)]?$/u.test(text.slice(Math.max(0, at - 2), at));
  if (ended && /^\s?[^\s\p{Ll}]/u.test(next)) return "\n";
  return /^[\p{L}\p{N}]/u.test(next) ? " " : "";
}

/** Whether what stands in square brackets is a mark: known names, numbers and codes with digits, works, addresses. */
function isMark(inner: string, ids: ReadonlySet<string>): boolean {
  if (ids.has(plainId(inner)) || areWorks(inner)) return true;
  return inner.replaceAll("–", "-").split(/[,;]/).every((part) => {
    const id = part.trim();
    // "[self-employed]" is a word that somebody put in.
    return ids.has(plainId(id)) || (looksLikeId(id) && /[\d_./:]/.test(id));
  });
}

function areWorks(inner: string): boolean {
  return inner.split(";").every((part) => {
    const first = WORK.exec(part.trim())?.groups?.["first"];
    return first !== undefined && !TIMES.test(first);
  });
}

function isAddress(inner: string): boolean {
  return /^(?:see )?(?:https?:\/\/|www\.)\S+$/i.test(inner.trim());
}
