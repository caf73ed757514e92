/**
 * Names that look like one that was not found, closest first: at most a third of its letters differ, or one name
 * contains the other. Upper and lower case do not count, nor do `_`, `-` and spaces.
 *
 * @param name The name that was not found.
 * @param candidates The names there are.
 * @returns At most three.
 *
 * @example
 * ```ts
 * import { closeMatches } from "vigil/config";
 * closeMatches("treshold", ["threshold", "salt"]); // ["threshold"]
 * ```
 */
export function closeMatches(name: string, candidates: readonly string[]): string[] {
  const wanted = plain(name);
  const distances = candidates.map((candidate) => ({ candidate, distance: distanceTo(wanted, plain(candidate)) }));
  return distances
    .filter(({ distance }) => distance <= Math.max(1, wanted.length / 3))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, "");
}

function distanceTo(wanted: string, candidate: string): number {
  const distance = editDistance(wanted, candidate);
  const contained = wanted.length > 2 && candidate.length > 2 &&
    (candidate.includes(wanted) || wanted.includes(candidate));
  return contained ? Math.min(1, distance) : distance;
}

/** Letters to insert, remove, replace or swap with their neighbour ("optimal string alignment" distance). */
function editDistance(a: string, b: string): number {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      let least = Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, (older[column - 2] ?? 0) + 1);
      }
      current.push(least);
    }
    older = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
