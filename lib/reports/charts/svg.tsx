/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { raw } from "hono/html";
import { cutText, displayWidth } from "../text/display_width.ts";
import { visibleText } from "../text/visible_text.ts";
import { CHART_STYLE } from "./style.ts";

/** Options of every chart. */
export interface ChartOptions {
  /** Carries its own style and background; false inside a page that has {@linkcode CHART_STYLE}. @default {true} */
  standalone?: boolean;
}

/** Frame of a chart. */
export interface Frame extends ChartOptions {
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
  /** What the chart shows, for those who do not see it. */
  title: string;
  /** What can be read from it. */
  description: string;
  /** Style besides that of all charts, where it is standalone. @default {""} */
  style?: string;
}

/** Puts the parts of a chart into an SVG document. */
export function svg(frame: Frame, parts: Child): string {
  const { standalone = true } = frame;
  const width = Math.ceil(frame.width);
  const height = Math.ceil(frame.height);
  return markup(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="v-chart"
      role="img"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <title>{visibleText(frame.title)}</title>
      <desc>{visibleText(frame.description)}</desc>
      {standalone ? <style>{raw(CHART_STYLE + (frame.style ?? ""))}</style> : null}
      {standalone ? <rect class="v-paper" width={width} height={height} /> : null}
      {parts}
    </svg>,
  );
}

/**
 * Text of an element that needs nothing asynchronous.
 *
 * @throws {TypeError} If a component in it is asynchronous.
 */
export function markup(element: JSX.Element): string {
  if (element instanceof Promise) {
    throw new TypeError("Cannot render the report: found an asynchronous component, expected only plain ones");
  }
  return element.toString();
}

/** A coordinate with one decimal: enough for a screen, and short. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** About how wide a text is, in pixels; never less for usual fonts. */
export function textWidth(text: string, size = 12): number {
  return displayWidth(text) * size * 0.62;
}

/** A foreign label, cut to a number of columns. */
export function chartLabel(text: string, columns: number): string {
  return cutText(visibleText(text), columns);
}
