/**
 * Lists labels for a message, the first few of many.
 */
export function quoteLabels(labels: readonly string[]): string {
  const shown = labels.slice(0, 5).map((label) => `"${label}"`).join(", ");
  return labels.length > 5 ? `${shown} and ${labels.length - 5} more` : shown;
}
