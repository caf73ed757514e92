/** Sums may differ by so much of the larger one: engines add up in different orders. */
const TOLERANCE = 1e-9;

/** What is added up from floating point numbers; all else is exact. */
const ADDED_UP = /(?:^|\.)(?:mean|variance|m2|designEffect|sums\[\d+\])$/;

/**
 * Where two results differ, as paths with what was found and expected; means, variances, sums and design effects may differ in
 * their last digits.
 *
 * @param scale Numbers below this times the tolerance are nothing: what is left of sums that cancel out.
 */
export function differences(
  found: unknown,
  expected: unknown,
  { path = "", scale = 0 }: { path?: string; scale?: number } = {},
): string[] {
  if (typeof found === "number" && typeof expected === "number") {
    if (Object.is(found, expected) || found === expected) return [];
    const size = Math.max(Math.abs(found), Math.abs(expected), scale);
    if (ADDED_UP.test(path) && Math.abs(found - expected) <= TOLERANCE * size) return [];
    return [`${path}: found ${found}, expected ${expected}`];
  }
  if (Array.isArray(found) && Array.isArray(expected)) {
    if (found.length !== expected.length) return [`${path}: found ${found.length} items, expected ${expected.length}`];
    return found.flatMap((item, index) => differences(item, expected[index], { path: `${path}[${index}]`, scale }));
  }
  if (isRecord(found) && isRecord(expected)) {
    const names = new Set([...Object.keys(found), ...Object.keys(expected)]);
    return [...names].flatMap((name) =>
      differences(found[name], expected[name], { path: path === "" ? name : `${path}.${name}`, scale })
    );
  }
  return found === expected ? [] : [`${path}: found ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
