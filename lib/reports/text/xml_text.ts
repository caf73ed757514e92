// What XML 1.0 allows besides the line breaks and tabs: production Char of its section 2.2.
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const ENTITIES = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&apos;"],
  ["\t", "&#9;"],
  ["\n", "&#10;"],
  ["\r", "&#13;"],
]);

/**
 * Escapes text for an attribute or the content of an XML element; what XML cannot hold becomes U+FFFD.
 *
 * Source: Extensible Markup Language (XML) 1.0, fifth edition, sections 2.2 and 2.4.
 */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, "\ufffd").replace(
    /[&<>"'\t\n\r]/g,
    (character) => ENTITIES.get(character) ?? character,
  );
}
