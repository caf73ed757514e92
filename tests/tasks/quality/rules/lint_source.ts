/** Messages of one rule for a piece of source, as if it stood in the named file. */
export function lintSource(rule: Deno.lint.Rule, filename: string, source: string): string[] {
  return Deno.lint.runPlugin({ name: "vigil", rules: { rule } }, filename, source).map(({ message }) => message);
}
