import { columnWidths } from "./column_widths.ts";
import { cutText, displayWidth, padEnd, padStart } from "./display_width.ts";
import { cellText, pickColumns, type Table, type TextReport } from "./report.ts";
import { visibleText } from "./visible_text.ts";

const WIDTH = 100;

/**
 * Escapes foreign text for GitHub-flavoured Markdown: nothing in it becomes a table border, markup, HTML, a mention or
 * a link. Underscores inside words stay, since they mean nothing there.
 *
 * Source: GitHub Flavored Markdown Spec 0.29, sections 2.4, 4.10, 5.2, 6.6 and 6.9.
 */
export function escapeMarkdown(text: string): string {
  return visibleText(text)
    .replace(/&(?=#?\w+;)/g, "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*|~$]/g, "\\$&")
    // Intervals such as [0.1, 0.2] stay as they are: a bracket means something only before "(", "[", ":".
    .replace(/\[(?![-+(\d])|\](?=[(\[:])|!(?=\[)/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/(?<!&)#/g, "&#35;")
    .replaceAll("@", "&#64;")
    .replace(/\b(https?|ftp):(?=\/\/)/gi, "$1&#58;")
    .replace(/\b(www)\./gi, "$1&#46;")
    .replace(/^[-+=](?=\s|$|[-+=])/, "\\$&")
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2");
}

/** Lays a report out as GitHub-flavoured Markdown; tables take at most 100 columns where their texts can be cut. */
export function layOutAsMarkdown(report: TextReport): string {
  const blocks = [
    `# ${escapeMarkdown(report.title)}`,
    `**${escapeMarkdown(report.closing)}**`,
    report.facts.map((fact) => `- ${escapeMarkdown(fact)}`).join("\n"),
  ];
  for (const section of report.sections) {
    blocks.push(`## ${escapeMarkdown(section.title)}`);
    if (section.table !== undefined) blocks.push(markdownTable(section.table).join("\n"));
    if (section.items !== undefined) blocks.push(section.items.map((item) => `- ${escapeMarkdown(item)}`).join("\n"));
    for (const remark of section.remarks ?? []) blocks.push(`_${escapeMarkdown(remark)}_`);
  }
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function markdownTable(full: Table): string[] {
  const table = pickColumns(full, (column) => column.terminalOnly !== true);
  // A row is "| " + cells joined by " | " + " |".
  const widths = columnWidths(table, { width: WIDTH - 4, gap: 3 });
  const escape = (text: string, index: number): string => escapeMarkdown(cutText(text, widths[index] ?? 0));
  const heading = table.columns.map(({ title }, index) => escape(title, index));
  const rows = table.rows.map((row) => table.columns.map((_, index) => escape(cellText(row[index]), index)));
  const padded = heading.map((title, index) =>
    Math.max(3, displayWidth(title), ...rows.map((row) => displayWidth(row[index] ?? "")))
  );
  const line = (cells: readonly string[]): string => {
    const parts = cells.map((cell, index) =>
      table.columns[index]?.align === "right" ? padStart(cell, padded[index] ?? 0) : padEnd(cell, padded[index] ?? 0)
    );
    return `| ${parts.join(" | ")} |`;
  };
  const rule = table.columns.map(({ align }, index) => {
    const dashes = "-".repeat((padded[index] ?? 3) - 1);
    return align === "right" ? `${dashes}:` : `${dashes}-`;
  });
  return [line(heading), `| ${rule.join(" | ")} |`, ...rows.map(line)];
}
