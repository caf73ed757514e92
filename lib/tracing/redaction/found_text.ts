/** A stretch of a text. */
export interface FoundText {
  /** Where it begins. */
  start: number;
  /** Where it ends, exclusive. */
  end: number;
}

/** Finds what may not leave in a text, from left to right and without overlap. */
export type TextFinder = (text: string) => Iterable<FoundText>;

/** Finds the matches of a pattern that also pass a check. */
export function matchesOf(pattern: RegExp, check: (match: string) => boolean = () => true): TextFinder {
  const flags = pattern.flags.includes("g") ? pattern.flags : `${pattern.flags}g`;
  return function* (text) {
    // Made anew each time: a global pattern remembers where it stopped.
    for (const { 0: match, index } of text.matchAll(new RegExp(pattern.source, flags))) {
      if (match !== "" && check(match)) yield { start: index, end: index + match.length };
    }
  };
}

/** Replaces what a finder finds. */
export function replaceFound(text: string, find: TextFinder, replacement: string): string {
  let result = "";
  let from = 0;
  for (const { start, end } of find(text)) {
    result += text.slice(from, start) + replacement;
    from = end;
  }
  return from === 0 ? text : result + text.slice(from);
}
