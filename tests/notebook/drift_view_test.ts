import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { driftBundles } from "../../lib/notebook/drift_view.ts";
import { driftSentence } from "../../lib/reports/mod.ts";
import { driftExample, driftOverTime, hostile } from "../reports/example_results.ts";

Deno.test("driftBundles() begins with what follows, then lists every column in words and draws what drifted", () => {
  const result = driftExample();
  const [head, table, caption, chart] = driftBundles(result);
  match(head?.["text/plain"] ?? "", new RegExp(`${RegExp.escape(driftSentence(result))}$`, "m"));
  const text = table?.["text/plain"] ?? "";
  for (const { name } of result.columns) match(text, new RegExp(`^${RegExp.escape(name)}`, "m"));
  match(text, /more than the 0\.1 SD that matters → drift/);
  strictEqual(caption?.["text/plain"], "What drifted");
  match(chart?.["image/svg+xml"] ?? "", /^<svg/);
});

Deno.test("driftBundles() shows alarms, time, performance, slices, other rules and quality where there are any", () => {
  const titles = driftBundles(driftOverTime()).map((bundle) => bundle["text/plain"].split("\n")[0] ?? "");
  for (const part of ["Alarms", "Over time", "Performance", "Slices", "Where the rules", "Quality"]) {
    ok(titles.some((title) => title.startsWith(part)), part);
  }
  ok(titles.includes("age over 6 chunks, 2 alerts"));
});

Deno.test("driftBundles() draws what moved most where nothing drifted", () => {
  const columns = driftExample().columns.filter(({ verdict }) => verdict !== "drift");
  ok(driftBundles(driftExample({ columns })).some((bundle) => bundle["text/plain"] === "What moved most"));
});

Deno.test("driftBundles() has a text for everything and takes names and values as text", () => {
  for (const bundle of driftBundles(hostile(driftOverTime()))) {
    ok(bundle["text/plain"].length > 0);
    ok(!/<script/i.test(`${bundle["text/html"] ?? ""}${bundle["image/svg+xml"] ?? ""}`));
  }
});

Deno.test("driftBundles() says that nothing was compared", () => {
  const bundles = driftBundles(driftExample({ columns: [], quality: [] }));
  deepStrictEqual(bundles.map((bundle) => bundle["text/plain"].split("\n").at(-1)), [
    "Nothing was compared: there is no column.",
  ]);
});
