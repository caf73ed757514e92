import { cutText } from "./display_width.ts";
import { valueText, visibleText } from "./visible_text.ts";

/**
 * A value from data as one line that is safe to show and not too long.
 *
 * @param columns Most columns that it may take.
 */
export function shortText(value: unknown, columns = 200): string {
  // Nothing that fits is longer than this, and a text of megabytes need not be looked through.
  return cutText(visibleText(valueText(value).slice(0, 40 * columns)), columns);
}
