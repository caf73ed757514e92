/** A value in which one thing is wrong. */
export interface Breakage {
  /** What is wrong. */
  name: string;
  /** The broken value. */
  value: unknown;
}

/** What may not be broken, by paths such as `".rows.inputs"`. */
export interface BreakageOptions {
  /** Fields that hold anything: taking them away breaks, changing them does not. @default {[]} */
  anything?: readonly string[];
  /** Fields whose names are free: taking one away does not break. @default {[]} */
  records?: readonly string[];
}

/** Every way to take one field away from a value, and every way to put a function in the place of one. */
export function breakages(value: unknown, options: BreakageOptions = {}): Breakage[] {
  return [...broken({ value, path: "" }, options)];
}

function* broken({ value, path }: { value: unknown; path: string }, options: BreakageOptions): Generator<Breakage> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const inner of broken({ value: item, path }, options)) {
        yield { name: inner.name, value: value.with(index, inner.value) };
      }
    }
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    const here = `${path}.${key}`;
    if (!options.records?.includes(path)) {
      const { [key]: _gone, ...rest }: Record<string, unknown> = { ...value };
      yield { name: `${here} is missing`, value: rest };
    }
    if (options.anything?.includes(here)) continue;
    yield { name: `${here} is a function`, value: { ...value, [key]: () => {} } };
    for (const inner of broken({ value: item, path: here }, options)) {
      yield { name: inner.name, value: { ...value, [key]: inner.value } };
    }
  }
}
