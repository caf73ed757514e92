import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { codeOf, resourceSpans } from "../../../lib/tracing/otlp/resource_spans.ts";

Deno.test("resourceSpans() finds spans of every resource and scope, also under the names of earlier versions", () => {
  const found = resourceSpans({
    resourceSpans: [
      { scopeSpans: [{ spans: [{ name: "a" }] }, { scope: { name: "s" }, spans: [{ name: "b", kind: 3 }] }] },
      { instrumentationLibrarySpans: [{ spans: [{ name: "c", kind: "SPAN_KIND_SERVER" }] }] },
      { resource: null },
    ],
  });
  deepStrictEqual(found?.map(({ name, kind, attributes }) => [name, kind, attributes]), [
    ["a", null, {}],
    ["b", "CLIENT", { "otel.scope.name": "s" }],
    ["c", "SERVER", {}],
  ]);
});

Deno.test("resourceSpans() of something else is nothing", () => {
  for (const value of [null, [], {}, { resourceSpans: "x" }, { spans: [] }]) strictEqual(resourceSpans(value), null);
});

Deno.test("codeOf() reads a status by number or by name", () => {
  deepStrictEqual([0, 1, 2, "STATUS_CODE_OK", "error", null, 9].map(codeOf), [
    "UNSET",
    "OK",
    "ERROR",
    "OK",
    "ERROR",
    "UNSET",
    "UNSET",
  ]);
});
