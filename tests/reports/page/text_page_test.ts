import { ok } from "node:assert/strict";
import { textPage } from "../../../lib/reports/page/text_page.tsx";

Deno.test("textPage() escapes what it is given and stays small", () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => [`row ${at}`, "<script>alert(1)</script>"]);
  const page = textPage({
    title: "<b>",
    facts: ["fact"],
    sections: [{ title: "Table", table: { columns: [{ title: "a" }, { title: "b" }], rows } }],
    closing: "Done.",
    tone: "good",
  }, "Kind");
  ok(page.startsWith("<!doctype html>"));
  ok(!page.includes("<script>alert") && page.includes("&lt;b&gt;"));
  ok(page.length <= 200_000, `${page.length}`);
});
