/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { createHash } from "node:crypto";
import type { Child } from "hono/jsx";
import { raw } from "hono/html";
import { markup } from "../charts/svg.tsx";
import { visibleText } from "../text/visible_text.ts";
import { PAGE_STYLE } from "./style.ts";

/** Options for {@linkcode pageDocument}. */
export interface PageOptions {
  /** A script of ours that the page is complete without; nothing from data may be in it. @default {""} */
  script?: string;
}

/**
 * Puts a page together: one file that loads nothing. Its content security policy allows the one style, and the one script
 * where there is one, by their digests and nothing else.
 *
 * @param title Title of the page, as it comes from data.
 * @param body Content of `main`.
 */
export function pageDocument(title: string, body: Child, options: PageOptions = {}): string {
  const { script = "" } = options;
  const policy = [
    "default-src 'none'",
    `style-src '${digestOf(PAGE_STYLE)}'`,
    ...script === "" ? [] : [`script-src '${digestOf(script)}'`],
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const document = markup(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>{visibleText(title)}</title>
        <style>{raw(PAGE_STYLE)}</style>
      </head>
      <body>
        <main>{body}</main>
        {script === "" ? null : <script>{raw(script)}</script>}
      </body>
    </html>,
  );
  return `<!doctype html>\n${document}\n`;
}

function digestOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
