import { replaceFound, type TextFinder } from "../../../lib/tracing/redaction/found_text.ts";

/** What a finder leaves of a text, with a hash in place of what it found. */
export function left(text: string, find: TextFinder): string {
  return replaceFound(text, find, "#");
}
