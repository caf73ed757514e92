import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import type { Trace } from "../../lib/contracts/mod.ts";
import { bundlesOf } from "../../lib/notebook/bundles_of.ts";
import { markdown } from "../../lib/notebook/markdown.ts";
import { intervalPlot } from "../../lib/reports/mod.ts";
import { proportionEstimate, wilson } from "../../lib/statistics/mod.ts";
import { allResults, HOSTILE, hostile } from "../reports/example_results.ts";
import { elements, textOf } from "../reports/markup.ts";
import { moreResults } from "./more_results.ts";
import { sampleTrace } from "./sample_trace.ts";

/** Control characters but for line breaks and tabs, and the one that turns text around. */
const UNSEEN = /[^\P{Cc}\n\t]|\u202e/u;

const kinds = (value: unknown) => bundlesOf(value).map((bundle) => Object.keys(bundle).toSorted());

Deno.test("bundlesOf() gives every value its form, and text beside it", () => {
  const table = ["text/html", "text/plain"];
  const chart = ["image/svg+xml", "text/plain"];
  deepStrictEqual(kinds([{ a: 1 }]), [table]);
  deepStrictEqual(kinds({ a: 1 }), [table]);
  deepStrictEqual(kinds(sampleTrace()), [chart]);
  deepStrictEqual(kinds([sampleTrace().info]), [table]);
  deepStrictEqual(kinds(proportionEstimate(9, 10)), [chart]);
  deepStrictEqual(kinds({ one: proportionEstimate(9, 10) }), [chart]);
  deepStrictEqual(kinds(intervalPlot([], { title: "Nothing", axis: "value" })), [chart]);
  deepStrictEqual(kinds(markdown("*x*")), [["text/markdown", "text/plain"]]);
  for (const plain of ["text", 3, 3n, true, null, undefined, [], {}, new Date(0), [1, 2], wilson(9, 10)]) {
    deepStrictEqual(kinds(plain), [["text/plain"]], String(plain));
  }
});

Deno.test("bundlesOf() writes plain values as they are", () => {
  const text = (value: unknown) => bundlesOf(value)[0]?.["text/plain"];
  deepStrictEqual([text(3), text(3n), text(null), text(undefined), text("a\nb")], [
    "3",
    "3",
    "null",
    "undefined",
    "a\nb",
  ]);
  strictEqual(text(wilson(9, 10)), "95 % interval [0.596, 0.982] (wilson)");
  strictEqual(bundlesOf(wilson(9, 10), { title: "Nine of ten" })[0]?.["text/plain"].slice(0, 11), "Nine of ten");
});

Deno.test("bundlesOf() shows hostile text of any result as text", async (t) => {
  const values: [string, unknown][] = [
    ...allResults().map(([name, result]): [string, unknown] => [name, hostile(result)]),
    // Where calls come from is no text from data.
    ...moreResults().map(([name, result]): [string, unknown] => [name, { ...hostile(result), source: "traces" }]),
    ["rows", [{ [HOSTILE]: HOSTILE, nested: { [HOSTILE]: HOSTILE } }]],
    ["object", { [HOSTILE]: [HOSTILE] }],
    ["trace", hostileTrace()],
    ["traces", [hostileTrace().info]],
    ["estimates", { [HOSTILE]: proportionEstimate(9, 10) }],
  ];
  for (const [name, value] of values) {
    await t.step(name, () => {
      for (const bundle of bundlesOf(value, { title: HOSTILE, details: true })) {
        const rich = bundle["text/html"] ?? bundle["image/svg+xml"] ?? "";
        for (const { name: element, attributes } of elements(rich)) {
          ok(!/^(?:script|iframe|object|embed|link|meta|base|form|img)$/.test(element), element);
          for (const attribute of attributes.keys()) doesNotMatch(attribute, /^on|href|src/);
        }
        doesNotMatch(rich, /<script/);
        doesNotMatch(textOf(rich), UNSEEN);
        doesNotMatch(bundle["text/plain"], UNSEEN);
      }
    });
  }
});

Deno.test("bundlesOf() shows text that only begins like a drawing as text", () => {
  const text = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>';
  deepStrictEqual(bundlesOf(text), [{ "text/plain": text }]);
});

Deno.test("bundlesOf() says of a chart what it shows", () => {
  const chart = intervalPlot([{ label: "a & b", value: 0.5, low: 0, high: 1, text: "0.5" }], { title: "T", axis: "x" });
  match(bundlesOf(chart)[0]?.["text/plain"] ?? "", /^T: x: a & b 0\.5$/);
});

function hostileTrace(): Trace {
  const { info, spans } = sampleTrace();
  const [first] = spans;
  const attack = { name: HOSTILE, type: HOSTILE, inputs: HOSTILE, outputs: { [HOSTILE]: HOSTILE } };
  return {
    info: hostile(info),
    spans: spans.map((span) => ({
      ...span,
      ...attack,
      status: span === first ? span.status : { code: "ERROR" as const, message: HOSTILE },
    })),
  };
}

Deno.test("bundlesOf() gives results of every kind tables and charts, never text alone", async (t) => {
  for (const [name, result] of [...allResults(), ...moreResults()]) {
    await t.step(name, () => {
      const bundles = bundlesOf(result);
      ok(bundles.length > 0);
      for (const bundle of bundles) {
        ok("text/html" in bundle || "image/svg+xml" in bundle);
        ok(bundle["text/plain"].trim() !== "");
      }
    });
  }
});
