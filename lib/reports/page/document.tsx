/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { createHash } from "node:crypto";
import type { Child } from "hono/jsx";
import { raw } from "hono/html";
import { markup } from "../charts/svg.tsx";
import { visibleText } from "../text/visible_text.ts";
import { PAGE_STYLE } from "./style.ts";

/**
 * Puts a page together: one file without scripts that loads nothing. Its content security policy allows the one style
 * by its digest and nothing else.
 *
 * @param title Title of the page, as it comes from data.
 * @param body Content of `main`.
 */
export function pageDocument(title: string, body: Child): string {
  const digest = createHash("sha256").update(PAGE_STYLE).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${digest}'; img-src data:; base-uri 'none'; form-action 'none'`;
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
      </body>
    </html>,
  );
  return `<!doctype html>\n${document}\n`;
}
