import type { EnvironmentSummary } from "../../contracts/mod.ts";
import { valueText, visibleText } from "../text/visible_text.ts";

/**
 * The command that makes a result again, for a POSIX shell; null where a flag holds what no shell line can.
 */
export function commandLine({ flags, seed }: EnvironmentSummary): string | null {
  const words = ["deno", "task", "evaluate"];
  for (const [name, value] of Object.entries({ ...flags, seed: flags.seed ?? seed })) {
    if (value === null || value === undefined || value === false) continue;
    if (Array.isArray(value) && value.length === 0) continue;
    words.push(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
    if (value !== true) words.push(Array.isArray(value) ? value.map(valueText).join(",") : valueText(value));
  }
  return words.some((word) => visibleText(word) !== word) ? null : words.map(quote).join(" ");
}

function quote(word: string): string {
  return /^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
