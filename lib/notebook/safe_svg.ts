const ELEMENTS = new Set(
  "svg title desc style g rect path text tspan circle ellipse line polyline polygon defs clippath lineargradient stop"
    .split(" "),
);
const TAG = /<\/?([A-Za-z][\w-]*)((?:\s+[A-Za-z_:][\w:.-]*="[^"<>]*")*)\s*\/?>/y;
const TEXT = /[^<]+/y;
// What loads something, and what could hide it.
const UNSAFE_STYLE = /@(?!media\b)|url|expression|[\\&]/i;

/**
 * Whether a text is one SVG drawing that can do nothing but be seen: elements that draw, no handlers of events, nothing
 * that is loaded or linked to. Charts of vigil are; text of a model that only begins like one is not.
 */
export function isSafeSvg(text: string): boolean {
  if (!text.startsWith("<svg ") || !text.endsWith("</svg>")) return false;
  let at = 0;
  let inStyle = false;
  while (at < text.length) {
    TEXT.lastIndex = at;
    const words = TEXT.exec(text);
    if (words !== null) {
      if (inStyle && UNSAFE_STYLE.test(words[0])) return false;
      at = TEXT.lastIndex;
      continue;
    }
    TAG.lastIndex = at;
    const tag = TAG.exec(text);
    if (tag === null) return false;
    const [, name = "", attributes = ""] = tag;
    if (!ELEMENTS.has(name.toLowerCase()) || !attributes.split(/(?<=")\s+/).every(isSafeAttribute)) return false;
    inStyle = tag[0].startsWith("<style");
    at = TAG.lastIndex;
  }
  return true;
}

function isSafeAttribute(attribute: string): boolean {
  const [, name = "", value = ""] = /^\s*([\w:.-]*)="(.*)"$/s.exec(attribute) ?? [];
  if (/^on|href$|^src$/i.test(name)) return false;
  if (name === "xmlns") return value === "http://www.w3.org/2000/svg";
  return !/url\s*\(|javascript:|&/i.test(value);
}
