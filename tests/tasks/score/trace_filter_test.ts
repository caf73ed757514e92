import { deepStrictEqual, throws } from "node:assert/strict";
import { parseTraceFilter } from "../../../tasks/score/trace_filter.ts";

Deno.test("parseTraceFilter() reads every key", () => {
  deepStrictEqual(parseTraceFilter("all"), {});
  deepStrictEqual(
    parseTraceFilter(
      "experiment=/a, experiment=/b,run=r,name=n,state=ok,since=2026-11-01,until=2026-11-02T00:00:00Z,tag.role=x=y",
    ),
    {
      runId: "r",
      name: "n",
      state: "OK",
      sinceMs: Date.UTC(2026, 10, 1),
      untilMs: Date.UTC(2026, 10, 2),
      experiments: ["/a", "/b"],
      tags: { role: "x=y" },
    },
  );
});

Deno.test("parseTraceFilter() says what it does not understand", () => {
  for (
    const [text, message] of [["", /KEY=VALUE/], ["state", /KEY=VALUE/], ["colour=red", /one of experiment/], [
      "state=odd",
      /OK, ERROR/,
    ], ["since=soon", /a time such as/]] as const
  ) {
    throws(() => parseTraceFilter(text), { name: "InputError", message });
  }
});
