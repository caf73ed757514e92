import { bundlesOf, type ViewOptions } from "./bundles_of.ts";
import { type Display, kernelDisplay, letLeave } from "./kernel_display.ts";

/** Options of {@linkcode show}. */
export interface ShowOptions extends ViewOptions {
  /** Displays in a front end; null writes text instead. @default {that of the Jupyter kernel, null outside of one} */
  display?: Display | null;
  /** Takes the text where there is no front end. @default {console.log} */
  write?: (text: string) => void;
}

/**
 * Shows a value in a notebook: results as sentences, tables and charts, traces as trees, rows as tables. End every cell
 * that has something to show with `await show(…)`: of bare expressions and of console.log the kernel loses some.
 *
 * Front ends get HTML or SVG without any script, made of escaped text, with text beside it. Outside of a notebook the text
 * is written instead, so that the same code runs as a script.
 *
 * @param value See {@linkcode bundlesOf}.
 *
 * @example
 * ```ts
 * import { show } from "vigil/notebook";
 * import { strictEqual } from "node:assert/strict";
 * let text = "";
 * await show([{ label: "spam", rows: 12 }], { write: (written) => text = written });
 * strictEqual(text, "label  rows\nspam     12");
 * ```
 */
export async function show(value: unknown, options: ShowOptions = {}): Promise<void> {
  const { display = kernelDisplay(), write = writeToConsole, ...view } = options;
  const bundles = bundlesOf(value, view);
  if (display === null) {
    write(bundles.map((bundle) => bundle["text/plain"]).join("\n\n"));
    return;
  }
  for (const bundle of bundles) {
    await display(bundle);
    await letLeave();
  }
}

/** The one place of this room that prints: where nothing else can show. */
export function writeToConsole(text: string): void {
  console.log(text);
}
