import { createHash } from "node:crypto";
import { match, strictEqual } from "node:assert/strict";
import { pageDocument } from "../../../lib/reports/page/document.tsx";
import { HOSTILE } from "../example_results.ts";
import { elements } from "../markup.ts";

Deno.test("pageDocument() allows its own style by its digest and nothing else", () => {
  const page = pageDocument("Title", null);
  const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? "";
  const digest = createHash("sha256").update(style).digest("base64");
  const policy = elements(page).find(({ attributes }) => attributes.get("http-equiv") === "Content-Security-Policy");
  strictEqual(
    policy?.attributes.get("content")?.replaceAll("&#39;", "'"),
    `default-src 'none'; style-src 'sha256-${digest}'; img-src data:; base-uri 'none'; form-action 'none'`,
  );
});

Deno.test("pageDocument() allows a script of ours by its digest", () => {
  const page = pageDocument("Title", null, { script: "void 0" });
  const digest = createHash("sha256").update("void 0").digest("base64");
  match(page, /<script>void 0<\/script>/);
  strictEqual(page.replaceAll("&#39;", "'").includes(`; script-src 'sha256-${digest}'; img-src`), true);
});

Deno.test("pageDocument() is HTML with language, encoding and width", () => {
  const page = pageDocument("Title", null);
  match(page, /^<!doctype html>\n<html lang="en"><head><meta charset="utf-8"/);
  match(page, /name="viewport" content="width=device-width, initial-scale=1"/);
  match(page, /<\/html>\n$/);
});

Deno.test("pageDocument() takes title and body as text", () => {
  const names = elements(pageDocument(HOSTILE, HOSTILE)).map(({ name }) => name);
  strictEqual(names.join(" "), "html head meta meta meta meta meta title style body main");
});
