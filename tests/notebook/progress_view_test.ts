import { match, strictEqual } from "node:assert/strict";
import { progressBundle } from "../../lib/notebook/progress_view.tsx";

Deno.test("progressBundle() fills the bar by the share, and no further than it goes", () => {
  for (const [share, width] of [[0, 0], [0.256, 26], [1, 100], [1.5, 100], [-1, 0]] as const) {
    match(progressBundle("x", share)["text/html"] ?? "", new RegExp(`width:${width}%`));
  }
});

Deno.test("progressBundle() says the same as text, escaped in HTML", () => {
  const bundle = progressBundle("<b>: 1 of 2", 0.5);
  strictEqual(bundle["text/plain"], "<b>: 1 of 2");
  match(bundle["text/html"] ?? "", /&lt;b&gt;: 1 of 2/);
});
