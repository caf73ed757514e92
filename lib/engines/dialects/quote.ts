/** A text between quotes, with the quotes inside doubled: a name or a text in standard SQL. */
export function quoted(text: string, quote: "'" | '"' | "`"): string {
  return `${quote}${text.replaceAll(quote, quote + quote)}${quote}`;
}
