import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { SORT_SCRIPT } from "../../lib/reports/drift/sort_script.ts";
import { renderHtml } from "../../lib/reports/render_html.ts";
import {
  allResults,
  calibrationExample,
  comparisonExample,
  driftExample,
  driftOverTime,
  evaluationOf,
  HOSTILE,
  manyLabels,
  share,
} from "./example_results.ts";
import { elements, textOf } from "./markup.ts";

const LIMIT = 200_000;
const bytes = (text: string): number => new TextEncoder().encode(text).length;

Deno.test("renderHtml() writes a page of its own that loads, runs and leaks nothing", async (t) => {
  for (const [name, result] of allResults()) {
    await t.step(name, () => {
      const page = renderHtml(result);
      const tags = elements(page);
      // The one script of ours is allowed by its digest and by nothing else.
      const scripts = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text]) => text);
      deepStrictEqual(scripts, result.kind === "drift" && result.columns.length > 1 ? [SORT_SCRIPT] : []);
      strictEqual(tags.filter((tag) => tag.name === "script").length, scripts.length);
      for (const forbidden of ["link", "iframe", "object", "embed", "form", "img", "base"]) {
        strictEqual(tags.some((tag) => tag.name === forbidden), false, forbidden);
      }
      for (const { attributes } of tags) {
        for (const [key, value] of attributes) {
          ok(!key.startsWith("on") && key !== "style" && key !== "src", `${key}="${value}"`);
          if (key === "href") match(value, /^#[a-z]+$/);
        }
      }
      doesNotMatch(page, /\p{Cc}(?<![\n\t])/u);
      doesNotMatch(textOf(page), /\bNaN\b|^undefined$|: undefined|\[object /m);
      ok(bytes(page) < LIMIT);
      strictEqual(renderHtml(result), page);
    });
  }
});

Deno.test("renderHtml() can be read without seeing it", async (t) => {
  for (const [name, result] of allResults()) {
    await t.step(name, () => {
      const tags = elements(renderHtml(result));
      const headings = tags.filter((tag) => /^h\d$/.test(tag.name)).map((tag) => Number(tag.name.slice(1)));
      strictEqual(headings.filter((level) => level === 1).length, 1);
      headings.reduce((before, level) => {
        ok(level <= before + 1, `h${level} after h${before}`);
        return level;
      }, 0);
      tags.forEach((tag, index) => {
        if (tag.name === "table") strictEqual(tags[index + 1]?.name, "caption");
        if (tag.name === "th") ok(tag.attributes.has("scope"));
        if (tag.name === "svg" && tag.attributes.get("aria-hidden") !== "true") {
          if ((tag.attributes.get("aria-label") ?? "") !== "") return strictEqual(tag.attributes.get("role"), "img");
          deepStrictEqual([tags[index + 1]?.name, tags[index + 2]?.name], ["title", "desc"]);
        }
      });
    });
  }
});

Deno.test("renderHtml() shows hostile text as text", () => {
  const result = evaluationOf([{ expected: "a", predicted: HOSTILE, inputs: HOSTILE }], { name: HOSTILE });
  const text = textOf(renderHtml(result));
  ok(text.split(HOSTILE.slice(0, 25)).length > 4);
  ok(text.includes("\\x1b[31m]]>"));
});

Deno.test("renderHtml() stays below 200 kB whatever the rows hold", () => {
  const base = manyLabels({ rows: 10_000, labels: 150, name: (index) => `意图标签${index}` });
  const long = "长文本。".repeat(2000);
  const rows = base.rows.map((row) => ({ ...row, inputs: long, outputs: { answer: long }, expectations: long }));
  const page = renderHtml({ ...base, rows, rowsFile: "rows.jsonl" });
  ok(bytes(page) < LIMIT, `${bytes(page)} bytes`);
  match(textOf(page).replaceAll("\u202f", ""), /\d{4} more rows that failed in rows\.jsonl/);
});

Deno.test("renderHtml() stays below 200 kB with everything at once", () => {
  const [metric] = comparisonExample().metrics;
  const [column] = driftExample().columns;
  if (metric === undefined || column === undefined) throw new Error("Cannot test: an example is empty");
  const name = (index: number): string => `一个很长的名字_${index}_${"long".repeat(20)}`;
  const base = manyLabels({ rows: 10_000, labels: 300, name });
  const page = renderHtml({
    ...base,
    calibration: calibrationExample(),
    metrics: Object.fromEntries(Array.from({ length: 400 }, (_, index) => [name(index), share(index, 400)])),
    notes: Array.from({ length: 100 }, () => "note ".repeat(200)),
    errors: Array.from({ length: 50 }, (_, index) => ({ kind: name(index), count: 1, example: "x".repeat(9000) })),
    comparison: comparisonExample({
      metrics: Array.from(
        { length: 400 },
        (_, index) => ({ ...metric, name: name(index), verdict: "inconclusive" as const }),
      ),
      flipped: Array.from(
        { length: 9000 },
        (_, index) => ({ id: name(index), metric: "a", baseline: "x", candidate: "y" }),
      ),
    }),
    drift: driftExample({ columns: Array.from({ length: 5000 }, (_, index) => ({ ...column, name: name(index) })) }),
  });
  elements(page);
  ok(bytes(page) < LIMIT, `${bytes(page)} bytes`);
});

Deno.test("renderHtml() stays below 200 kB for 5,000 columns", () => {
  const columns = Array.from({ length: 1250 }, () => driftExample().columns).flat();
  const page = renderHtml(driftExample({ columns }));
  ok(bytes(page) < LIMIT, `${bytes(page)} bytes`);
  match(textOf(page).replaceAll("\u202f", ""), /4\d\d\d more columns in result\.json/);
});

Deno.test("renderHtml() draws 100 columns in less than 200 kB, most of them with a picture", () => {
  const [example] = driftOverTime().columns;
  if (example === undefined) throw new Error("Cannot test: the example is empty");
  const bins = Array.from(
    { length: 12 },
    (_, at) => ({ label: `${at}.25 to < ${at}.75`, reference: 40 + at, current: 50 }),
  );
  const columns = Array.from(
    { length: 100 },
    (_, at) => ({ ...example, name: `a column with a long name ${at}`, bins }),
  );
  const page = renderHtml(driftOverTime({ columns }));
  ok(bytes(page) < LIMIT, `${bytes(page)} bytes`);
  strictEqual(textOf(page).match(/a column with a long name \d+/g)?.length, 100);
  ok((page.match(/share of rows before → now/g)?.length ?? 0) >= 60);
});
