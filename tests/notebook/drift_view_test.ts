import { deepStrictEqual, doesNotMatch, match, strictEqual } from "node:assert/strict";
import { driftBundles } from "../../lib/notebook/drift_view.ts";
import { driftSentence } from "../../lib/reports/mod.ts";
import { driftExample } from "../reports/example_results.ts";

Deno.test("driftBundles() begins with what follows, then draws and lists every column", () => {
  const result = driftExample();
  const [head, caption, chart, table] = driftBundles(result);
  match(head?.["text/plain"] ?? "", new RegExp(`${RegExp.escape(driftSentence(result))}$`, "m"));
  strictEqual(caption?.["text/plain"], "Drift by column");
  match(chart?.["image/svg+xml"] ?? "", /^<svg/);
  for (const { name } of result.columns) match(table?.["text/plain"] ?? "", new RegExp(`^${RegExp.escape(name)}`, "m"));
});

Deno.test("driftBundles() tells of quality only what is not well", () => {
  const check = { check: "missing", reference: 0.01, current: 0.4 };
  const quality = [{ column: "age", ...check, verdict: "worse" }, { column: "job", ...check, verdict: "ok" }];
  const text = driftBundles(driftExample({ columns: [], quality })).at(-1)?.["text/plain"] ?? "";
  match(text, /^age +missing +1\.0 % +40\.0 % +worse$/m);
  doesNotMatch(text, /job/);
});

Deno.test("driftBundles() says that nothing was compared", () => {
  const bundles = driftBundles(driftExample({ columns: [], quality: [] }));
  deepStrictEqual(bundles.map((bundle) => bundle["text/plain"].split("\n").at(-1)), [
    "Nothing was compared: there is no column.",
  ]);
});
