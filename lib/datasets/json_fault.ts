/** Where a text stops being JSON. */
export interface JsonFault {
  /** Line, from 1. */
  line: number;
  /** Character in the line, from 1. */
  column: number;
  /** What stands there. */
  found: string;
  /** What could stand there. */
  expected: string;
}

type State = "value" | "value or ]" | "key" | "key or }" | "colon" | "comma or ]" | "comma or }" | "end";

const EXPECTED: Record<State, string> = {
  "value": "a value",
  "value or ]": 'a value or "]"',
  "key": "a field name in double quotes",
  "key or }": 'a field name in double quotes or "}"',
  "colon": '":"',
  "comma or ]": '"," or "]"',
  "comma or }": '"," or "}"',
  "end": "nothing more",
};

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])/y;
const LITERAL = /(?:true|false|null)(?!\w)/y;

/**
 * Finds the place where a text breaks the grammar of JSON (RFC 8259). The message of `JSON.parse` has a position only
 * for some mistakes.
 *
 * @returns The first fault; null for a text that is JSON.
 */
export function findJsonFault(text: string): JsonFault | null {
  const closers: ("]" | "}")[] = [];
  let state: State = "value";
  let at = 0;
  const afterValue = (): State => {
    const closer = closers.at(-1);
    return closer === undefined ? "end" : closer === "]" ? "comma or ]" : "comma or }";
  };
  for (;;) {
    while (at < text.length && " \t\n\r".includes(text.charAt(at))) at++;
    if (at >= text.length) return state === "end" ? null : fault(text, at, EXPECTED[state]);
    const character = text.charAt(at);
    const open = closers.at(-1);
    const wantsKey = state.startsWith("key");
    if (character === open && state.includes(" or ")) {
      closers.pop();
      state = afterValue();
      at++;
    } else if (state === "end") {
      return fault(text, at, EXPECTED[state]);
    } else if (state === "comma or ]" || state === "comma or }") {
      if (character !== ",") return fault(text, at, EXPECTED[state]);
      state = state === "comma or ]" ? "value" : "key";
      at++;
    } else if (state === "colon") {
      if (character !== ":") return fault(text, at, EXPECTED[state]);
      state = "value";
      at++;
    } else if (character === '"') {
      const end = endOfString(text, at);
      if (!end.closed) return fault(text, end.at, end.expected);
      state = wantsKey ? "colon" : afterValue();
      at = end.at;
    } else if (wantsKey) {
      return fault(text, at, EXPECTED[state]);
    } else if (character === "{" || character === "[") {
      closers.push(character === "{" ? "}" : "]");
      state = character === "{" ? "key or }" : "value or ]";
      at++;
    } else {
      const end = endOfToken(text, at);
      if (end < 0) return fault(text, at, EXPECTED[state]);
      state = afterValue();
      at = end;
    }
  }
}

function endOfToken(text: string, at: number): number {
  for (const pattern of [NUMBER, LITERAL]) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return pattern.lastIndex;
  }
  return -1;
}

function endOfString(text: string, start: number): { closed: boolean; at: number; expected: string } {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) return { closed: true, at: at + 1, expected: "" };
    if (code < 32) return { closed: false, at, expected: "the closing quote of a text" };
    if (code !== 92) continue;
    at++;
    if (text.charAt(at) === "u" && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 1, at + 5))) at += 4;
    else if (at >= text.length || !'"\\/bfnrt'.includes(text.charAt(at))) {
      return { closed: false, at: Math.min(at, text.length), expected: "an escape of JSON after the backslash" };
    }
  }
  return { closed: false, at: text.length, expected: "the closing quote of a text" };
}

function fault(text: string, at: number, expected: string): JsonFault {
  const before = text.slice(0, at);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: at - lineStart + 1, found: nameOf(text, at), expected };
}

function nameOf(text: string, at: number): string {
  if (at >= text.length) return "the end of the text";
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (character === "\n" || character === "\r") return "a line end";
  const word = /^[\w.+-]+/.exec(text.slice(at, at + 20))?.[0] ?? character;
  return JSON.stringify(word);
}
