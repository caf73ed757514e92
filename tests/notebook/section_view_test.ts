import { deepStrictEqual, doesNotMatch, match } from "node:assert/strict";
import { sectionBundle } from "../../lib/notebook/section_view.ts";

Deno.test("sectionBundle() leaves out what only a terminal can draw, and keeps cells beside their headings", () => {
  const bundle = sectionBundle({
    title: "Columns",
    table: {
      columns: [{ title: "name" }, { title: "drawing", terminalOnly: true }, { title: "drift", align: "right" }],
      rows: [["age", "▁▂▇", { text: "0.4", tone: "bad" }]],
    },
    remarks: ["One of 3."],
  });
  deepStrictEqual(bundle["text/plain"], "Columns\nname  drift\nage     0.4\nOne of 3.");
  doesNotMatch(bundle["text/html"] ?? "", /drawing|▁/);
  match(bundle["text/html"] ?? "", /color:#cc5f14">0\.4</);
});

Deno.test("sectionBundle() makes lines of statements", () => {
  deepStrictEqual(
    sectionBundle({ title: "Cost", items: ["0.10 USD in all.", "0.01 USD a row."] })["text/plain"],
    [
      "Cost",
      "",
      "0.10 USD in all.",
      "0.01 USD a row.",
    ].join("\n"),
  );
});
