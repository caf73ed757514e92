import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { MimeBundle } from "../../lib/notebook/mime_bundle.ts";
import { show } from "../../lib/notebook/show.ts";
import { loanExample } from "../reports/example_results.ts";

Deno.test("show() displays every bundle in order, and lets each leave before the next", async () => {
  const events: string[] = [];
  const display = (bundle: MimeBundle): Promise<void> => {
    setTimeout(() => events.push("left"), 0);
    events.push(Object.keys(bundle).includes("image/svg+xml") ? "chart" : "text");
    return Promise.resolve();
  };
  await show(loanExample(), { display, parts: ["summary", "confusion"] });
  events.push("done");
  deepStrictEqual(events, ["text", "left", "text", "left", "chart", "left", "done"]);
});

Deno.test("show() writes the text outside of a notebook, once", async () => {
  const written: string[] = [];
  await show(loanExample(), { parts: ["summary", "confusion"], write: (text) => written.push(text) });
  strictEqual(written.length, 1);
  strictEqual(written[0]?.split("\n\n").length, 3);
});
