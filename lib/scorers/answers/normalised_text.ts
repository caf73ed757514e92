/** A text in lower case, without accents, punctuation and runs of blanks, for comparisons that forgive them. */
export function normalisedText(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim();
}
