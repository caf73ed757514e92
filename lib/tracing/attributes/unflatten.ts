/**
 * Puts a list together that a convention has spread over attributes: `llm.input_messages.0.message.role`,
 * `gen_ai.prompt.1.content`. Names with numbers become lists, others objects.
 *
 * @returns The list; null where there is no such attribute.
 */
export function unflatten(attributes: Readonly<Record<string, unknown>>, prefix: string): unknown[] | null {
  const root: Tree = new Map();
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith(`${prefix}.`)) insert(root, name.slice(prefix.length + 1).split("."), value);
  }
  const built = root.size === 0 ? null : build(root);
  return Array.isArray(built) ? built.map(withoutWrapper) : null;
}

type Tree = Map<string, Tree | { value: unknown }>;

/** Deepest path that is followed; what is deeper stays where it is. */
const DEEPEST = 12;

function insert(tree: Tree, path: readonly string[], value: unknown): void {
  const [key = "", ...rest] = path.slice(0, DEEPEST);
  if (rest.length === 0) {
    if (!tree.has(key)) tree.set(key, { value });
    return;
  }
  let next = tree.get(key);
  if (!(next instanceof Map)) {
    next = new Map();
    tree.set(key, next);
  }
  insert(next, rest, value);
}

function build(tree: Tree): unknown {
  const entries = [...tree].map(([key, node]) => [key, node instanceof Map ? build(node) : node.value] as const);
  if (!entries.every(([key]) => /^\d+$/.test(key))) return Object.fromEntries(entries);
  return entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value);
}

// OpenInference wraps each item in its kind: { message: { role } }, and the names inside once more.
function withoutWrapper(item: unknown): unknown {
  if (typeof item !== "object" || item === null) return item;
  const [only, another] = Object.entries(item);
  if (only === undefined || another !== undefined || !["message", "document"].includes(only[0])) return item;
  return only[1];
}
