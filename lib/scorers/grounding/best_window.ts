import type { Word } from "../text/words.ts";

/** The stretch of a source that holds most of the words of a claim. */
export interface WindowMatch {
  /** Share of the claim's words that it holds, each as often as the claim has it. */
  share: number;
  /** First character of the first word found. */
  start: number;
  /** Character after the last word found. */
  end: number;
}

/**
 * Finds the stretch of a source, at most `reach` times as many words as the claim, that holds most of the claim's words:
 * the first of equals, cut to the first and last word found.
 *
 * Words that lie scattered over a long source support nothing; within one stretch they most likely say the same thing.
 */
export function bestWindow(
  source: readonly Word[],
  claim: readonly string[],
  options: { reach: number },
): WindowMatch | null {
  if (claim.length === 0) return null;
  const wanted = new Map<string, number>();
  for (const word of claim) wanted.set(word, (wanted.get(word) ?? 0) + 1);
  const width = Math.max(1, Math.ceil(claim.length * options.reach));
  const held = new Map<string, number>();
  let found = 0;
  let best = { found: 0, last: -1 };
  source.forEach(({ text }, at) => {
    const limit = wanted.get(text);
    if (limit !== undefined) {
      const count = (held.get(text) ?? 0) + 1;
      held.set(text, count);
      if (count <= limit) found++;
    }
    const left = source[at - width]?.text;
    const leftLimit = left === undefined ? undefined : wanted.get(left);
    if (left !== undefined && leftLimit !== undefined) {
      const count = held.get(left) ?? 0;
      held.set(left, count - 1);
      if (count <= leftLimit) found--;
    }
    if (found > best.found) best = { found, last: at };
  });
  if (best.found === 0) return null;
  const inside = source.slice(Math.max(0, best.last - width + 1), best.last + 1).filter(({ text }) => wanted.has(text));
  const [first, last] = [inside[0], inside.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { share: best.found / claim.length, start: first.start, end: last.end };
}
