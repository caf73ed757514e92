/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { JSX } from "hono/jsx/jsx-runtime";

/** What a text says beyond its words; colour only repeats it. */
export type ViewTone = "good" | "bad" | "muted";

/** Colours that are read on white as well as on black: who displays an output says nothing of its background. */
const TONES: Readonly<Record<ViewTone, string>> = {
  good: "color:#2a78d6",
  bad: "color:#cc5f14",
  muted: "opacity:.65",
};

/** Inline style of a tone; undefined where there is none. */
export function toneStyle(tone: ViewTone | undefined): string | undefined {
  return tone === undefined ? undefined : TONES[tone];
}

/**
 * HTML of an element that needs nothing asynchronous. Every text in it is escaped.
 *
 * @throws {TypeError} If a component in it is asynchronous.
 */
export function htmlOf(element: JSX.Element): string {
  if (element instanceof Promise) {
    throw new TypeError("Cannot display the value: found an asynchronous component, expected only plain ones");
  }
  return element.toString();
}
