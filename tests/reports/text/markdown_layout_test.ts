import { ok, strictEqual } from "node:assert/strict";
import { escapeMarkdown, layOutAsMarkdown } from "../../../lib/reports/text/markdown_layout.ts";

Deno.test("escapeMarkdown() takes the meaning from everything that means something", async (t) => {
  for (
    const [text, escaped] of [
      ["a|b", "a\\|b"],
      ["`code`", "\\`code\\`"],
      ["<script>", "&lt;script&gt;"],
      ["**bold** ~~gone~~", "\\*\\*bold\\*\\* \\~\\~gone\\~\\~"],
      ["[x](javascript:1)", "\\[x\\](javascript:1)"],
      ["[0.1](u)", "[0.1\\](u)"],
      ["![i](u)", "\\!\\[i\\](u)"],
      ["_emphasis_ in_word", "\\_emphasis\\_ in_word"],
      ["@someone #12", "&#64;someone &#35;12"],
      ["https://a.b www.c.d", "https&#58;//a.b www&#46;c.d"],
      ["&lt;", "&amp;lt;"],
      ["a & b", "a & b"],
      ["# heading", "&#35; heading"],
      ["- item", "\\- item"],
      ["--- rule", "\\--- rule"],
      ["1. item", "1\\. item"],
      ["\\", "\\\\"],
      ["line\nbreak\u001b", "line\\\\nbreak\\\\x1b"],
      ["$x$", "\\$x\\$"],
    ] as const
  ) {
    await t.step(text, () => strictEqual(escapeMarkdown(text), escaped));
  }
});

Deno.test("escapeMarkdown() leaves numbers, intervals and names readable", () => {
  for (const text of ["0.850 [0.640, 0.948]", "-0.060 [-0.100, -0.021]", "balanced_accuracy", "[12.0 ms, ∞)"]) {
    strictEqual(escapeMarkdown(text), text);
  }
});

Deno.test("layOutAsMarkdown() aligns its source and leaves out what needs one width of characters", () => {
  const text = layOutAsMarkdown({
    title: "Evaluation a_b",
    facts: ["agent x"],
    sections: [{
      title: "Metrics",
      table: {
        columns: [{ title: "metric" }, { title: "value", align: "right" }, { title: "0  1", terminalOnly: true }],
        rows: [["a|b", "0.5", "●"], ["环境", "12", "●"]],
      },
      remarks: ["n is small"],
    }],
    closing: "Good.",
  });
  strictEqual(
    text,
    "# Evaluation a_b\n\n**Good.**\n\n- agent x\n\n## Metrics\n\n" +
      "| metric | value |\n| ------ | ----: |\n| a\\|b   |   0.5 |\n| 环境   |    12 |\n\n_n is small_\n",
  );
});

Deno.test("layOutAsMarkdown() cuts columns that may shrink to 100 columns", () => {
  const columns = [{ title: "a", shrinkTo: 10 }, { title: "b", shrinkTo: 10 }];
  const sections = [{ title: "T", table: { columns, rows: [["x".repeat(90), "y".repeat(90)]] } }];
  const lines = layOutAsMarkdown({ title: "t", facts: [], sections, closing: "c" }).split("\n");
  const table = lines.filter((line) => line.startsWith("|"));
  ok(table.length === 3 && table.every((line) => line.length <= 100));
});
