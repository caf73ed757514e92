/** Reads markup the strict way, so that a test can tell whether text from data became markup. */

const VOID = new Set(["meta", "br", "hr", "img", "input", "link"]);

/** An element as its start tag says. */
export interface Tag {
  /** Name in lower case. */
  name: string;
  /** Attributes with their values still escaped. */
  attributes: Map<string, string>;
}

/**
 * All elements of a document.
 *
 * @throws {SyntaxError} If a tag is not closed, closes another one, or a bare `<` or `&` stands in text.
 */
export function elements(markup: string): Tag[] {
  const found: Tag[] = [];
  const open: string[] = [];
  let rest = markup.replace(/^\s*(?:<!doctype html>|<\?xml[^?]*\?>)/, "");
  while (rest !== "") {
    const own = open.at(-1);
    const raw = own === "style" || own === "script"
      ? /^[^]*?(?=<\/(?:style|script)>)/
      : /^(?:[^<&]|&(?:[a-z]+|#\d+);)*/;
    rest = rest.slice(raw.exec(rest)?.[0].length ?? 0);
    if (rest === "") break;
    const tag = /^<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*(\/?)>/.exec(rest);
    if (tag === null) throw new SyntaxError(`Cannot read the markup: found ${JSON.stringify(rest.slice(0, 80))}`);
    const [all, closing, written = "", attributes = "", selfClosing] = tag;
    const name = written.toLowerCase();
    rest = rest.slice(all.length);
    if (closing === "/") {
      const last = open.pop();
      if (last !== name) throw new SyntaxError(`Cannot read the markup: found </${name}>, expected </${last}>`);
      continue;
    }
    const pairs = [...attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)];
    found.push({ name, attributes: new Map(pairs.map(([, key = "", value = ""]) => [key, value])) });
    if (selfClosing !== "/" && !VOID.has(name)) open.push(name);
  }
  if (open.length > 0) throw new SyntaxError(`Cannot read the markup: <${open.at(-1)}> is not closed`);
  return found;
}

/** Text of a document without its tags and styles, with entities resolved. */
export function textOf(markup: string): string {
  return markup.replace(/<(style|script)>.*?<\/\1>/gs, "").replace(/<[^>]*>/g, "\n")
    .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
