/** Decides about the names of fields, and finds `name: value` and `name=value` in text. */
export interface KeyRules {
  /** Whether the value of a field of this name may not leave. */
  matches(name: string): boolean;
  /** Replaces the values that follow such names in text. */
  inText(text: string): string;
}

/** What stands in place of a value whose name says enough. */
export const REDACTED = "[redacted]";

/**
 * Makes rules of names. A text matches without regard to case, `_` and `-`, the whole name or its last part after a dot:
 * `"apiKey"` matches `api_key`, `API-Key` and `http.request.header.api-key`. A pattern is tried on the name as it is.
 */
export function keyRules(keys: readonly (string | RegExp)[]): KeyRules | null {
  if (keys.length === 0) return null;
  const names = new Set(keys.filter((key) => typeof key === "string").map(plain));
  const patterns = keys.filter((key) => key instanceof RegExp).map((key) =>
    new RegExp(key.source, key.flags.replace(/[gy]/g, ""))
  );
  const known = new Map<string, boolean>();
  const decide = (name: string): boolean =>
    names.has(plain(name)) || names.has(plain(name.slice(name.lastIndexOf(".") + 1))) ||
    patterns.some((pattern) => pattern.test(name));
  const assignment = assignmentOf(names);
  return {
    matches(name) {
      const remembered = known.get(name);
      if (remembered !== undefined) return remembered;
      const decision = decide(name);
      if (known.size < 10_000) known.set(name, decision);
      return decision;
    },
    inText: (text) =>
      assignment === null ? text : text.replace(assignment, (_match, name: string) => `${name}${REDACTED}`),
  };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, "");
}

// The name, in quotes or not, a colon or an equals sign, and the value: quoted, or up to the next separator. Values of
// authorization headers have two words.
function assignmentOf(names: ReadonlySet<string>): RegExp | null {
  const spellings = [...names].filter((name) => name !== "")
    .map((name) => [...name].map((letter) => RegExp.escape(letter)).join("[-_]?"));
  if (spellings.length === 0) return null;
  return new RegExp(
    String.raw`((?<![\p{L}\p{N}])(?:${spellings.join("|")})\\?["']?\s*[:=]\s*)` +
      String
        .raw`(?:"(?:[^"\\]|\\.)*(?:"|$)|\\"[^"]*(?:"|$)|'[^']*(?:'|$)|(?:(?:Bearer|Basic|Digest|Token)\s+)?[^\s,;&"'\\}\])]+)`,
    "giu",
  );
}
