import { deepStrictEqual, match, notDeepStrictEqual, strictEqual } from "node:assert/strict";
import { toFileUrl } from "@std/path";
import { z } from "zod";
import { renderHtml } from "../../lib/reports/mod.ts";
import { driftOverTime, hostile } from "../reports/example_results.ts";
import { findChromium, startChromium } from "./components.ts";

const chromium = await findChromium();

const NAMES = "[...document.querySelectorAll('table.sortable tbody th')].map((cell) => cell.firstChild.textContent)";

Deno.test({
  name: "a drift report sorts its table in a browser, runs nothing else and fits a phone, the dark and paper",
  ignore: chromium === null,
  async fn() {
    const path = await Deno.makeTempFile({ suffix: ".html" });
    try {
      await using page = await startChromium(chromium ?? "");
      const names = z.array(z.string());
      await Deno.writeTextFile(path, renderHtml(driftOverTime()));
      for (const view of [{ colours: "dark" }, { media: "print" }, { width: 400 }, {}] as const) {
        await page.open(toFileUrl(path).href, view);
        const wider = await page.evaluate(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        strictEqual(wider, 0, JSON.stringify(view));
      }
      const before = names.parse(await page.evaluate(NAMES));
      const click = "document.querySelector('table.sortable thead button').click()";
      await page.evaluate(`(${click}, 1)`);
      deepStrictEqual(names.parse(await page.evaluate(NAMES)), before.toSorted());
      strictEqual(
        await page.evaluate("document.querySelector('th[aria-sort]').getAttribute('aria-sort')"),
        "ascending",
      );
      await page.evaluate(`(${click}, 1)`);
      deepStrictEqual(names.parse(await page.evaluate(NAMES)), before.toSorted().reverse());
      notDeepStrictEqual(before, before.toSorted());
      deepStrictEqual(page.complaints, []);

      await Deno.writeTextFile(path, renderHtml(hostile(driftOverTime())));
      await page.open(toFileUrl(path).href);
      strictEqual(await page.evaluate("document.scripts.length"), 1);
      match(String(await page.evaluate("document.body.textContent")), /<script>alert\(1\)<\/script>/);
      deepStrictEqual(page.complaints, []);
    } finally {
      await Deno.remove(path);
    }
  },
});
