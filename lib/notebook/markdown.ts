/** Text in Markdown, made by {@linkcode markdown}. */
export class Markdown {
  /** The text; HTML in it is escaped. */
  readonly text: string;

  /** Keeps a text as Markdown. */
  constructor(text: string) {
    this.text = escapeHtml(text);
  }
}

/**
 * Marks a text as Markdown, for {@linkcode show}. HTML in it is shown, not obeyed: a `<` outside of fenced code becomes
 * `&lt;` (in inline code it is seen as such).
 *
 * @example
 * ```ts
 * import { markdown } from "vigil/notebook";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(markdown("**bold** <script>").text, "**bold** &lt;script>");
 * ```
 */
export function markdown(text: string): Markdown {
  return new Markdown(text);
}

/** Fenced code stays as it is, where every reader of Markdown agrees that it is code: at the margin, and closed. */
function escapeHtml(text: string): string {
  const lines = text.split("\n");
  let at = 0;
  const escaped: string[] = [];
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const fence = /^(`{3,})[\w-]*$/.exec(line)?.[1];
    const end = fence === undefined ? -1 : lines.indexOf(fence, at + 1);
    if (end < 0) {
      escaped.push(line.replaceAll("<", "&lt;"));
      at++;
    } else {
      escaped.push(...lines.slice(at, end + 1));
      at = end + 1;
    }
  }
  return escaped.join("\n");
}
