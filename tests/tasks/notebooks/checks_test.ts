import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { isParameters, notebookFaults } from "../../../tasks/notebooks/checks.ts";
import { faultLine } from "../../../tasks/notebooks/fault.ts";
import type { Notebook } from "../../../tasks/notebooks/notebook_file.ts";
import { code, notebookOf, text } from "./sample_notebook.ts";

const faults = (notebook: Notebook) => notebookFaults(notebook, { file: "x" }).map(faultLine);
const ofCode = (source: string) => faults(notebookOf(code(source)));

Deno.test("notebookFaults() finds nothing in a notebook that keeps the rules", () => {
  const cells = [
    code("const a = 1; // a number", { metadata: { tags: ["parameters"] } }),
    code('import { wilson } from "vigil";\nimport { show } from "vigil/notebook";'),
    code("const b = [1].map((x) => {\n  return x;\n});"),
    code("function f(): number {\n  return 1;\n}"),
    code("await show({\n  a,\n}, { title: `\n` });"),
    code("for (const c of []) c;"),
    code("// nothing"),
    text("## Part\n\nSee /data/x and ../data."),
  ];
  deepStrictEqual(faults(notebookOf(...cells)), []);
});

Deno.test("notebookFaults() wants a title at the top, and one only", () => {
  deepStrictEqual(faults({ ...notebookOf(), cells: [text("no title")] }), [
    "x: The first cell is no title, expected text that begins with # and the question",
  ]);
  deepStrictEqual(faults(notebookOf(text("a\n# Again"))), [
    "x: Found 2 titles, expected one line that begins with a single #",
  ]);
});

Deno.test("notebookFaults() wants ids that are valid and differ", () => {
  deepStrictEqual(faults(notebookOf(code("// a", { id: "a b" }), code("// b", { id: "c" }), text("d", "c"))), [
    'x, code cell 1: The id is "a b", expected 1 to 64 letters, digits, "-" or "_"',
    'x, text cell 2: The id "c" is that of another cell',
  ]);
});

Deno.test("notebookFaults() wants short cells that end in show() and import by alias", async (t) => {
  const bare = "The last statement is a bare expression, whose value Jupyter may lose; end with await show(…)";
  for (
    const [source, expected] of [
      ["1 + 1;", [`x, code cell 1, line 1: ${bare}`]],
      ["const a = 1;\na;", [`x, code cell 1, line 2: ${bare}`]],
      ["await flush();", [`x, code cell 1, line 1: ${bare}`]],
      ["[1].map((a) => {\n  return a;\n});", [`x, code cell 1, line 1: ${bare}`]],
      ["const a = 1;\nfor (const b of [a]) console.log(b);", [
        "x, code cell 1, line 2: Found console, whose output Jupyter may lose; use await show(…)",
      ]],
      ['import { z } from "npm:zod";', [
        'x, code cell 1, line 1: Found an import of "npm:zod", expected "vigil" or "vigil/…"',
      ]],
      ['const { a } = await import("../lib/mod.ts");', [
        'x, code cell 1, line 1: Found an import of "../lib/mod.ts", expected "vigil" or "vigil/…"',
      ]],
      [Array.from({ length: 13 }, (_, index) => `const a${index} = 1;`).join("\n"), [
        "x, code cell 1, line 13: Found 13 lines, expected at most 12",
      ]],
      [" \n", ["x, code cell 1: The cell is empty"]],
    ] as const
  ) await t.step(source, () => deepStrictEqual(ofCode(source), [...expected]));
});

Deno.test("notebookFaults() finds secrets and paths of one machine, in what is written and in what is shown", () => {
  const secret = "Found what looks like a key or a password";
  for (
    const value of [
      `sk-${"a1".repeat(12)}`,
      `ghp_${"a1".repeat(12)}`,
      `AKIA${"A1".repeat(8)}`,
      `dapi${"a1".repeat(16)}`,
      `xoxb-${"1".repeat(12)}`,
      "-----BEGIN RSA PRIVATE KEY-----",
    ]
  ) deepStrictEqual(ofCode(`const a = "${value}";`), [`x, code cell 1, line 1: ${secret}`], value);
  for (const path of ["/home/ada/x", "/Users/ada/x", "file:///x/y", "C:\\Users\\ada"]) {
    deepStrictEqual(
      ofCode(`const a = String.raw\`${path}\`;`)[0]?.startsWith("x, code cell 1, line 1: Found "),
      true,
      path,
    );
  }
  const data = { "text/plain": 'see "/root/x"' };
  const shown = code("// a", { outputs: [{ output_type: "display_data", data, metadata: {} }] });
  deepStrictEqual(faults(notebookOf(shown)), ['x, code cell 1: In its output: Found "/root/x", a path of one machine']);
});

Deno.test("notebookFaults() wants one cell of parameters at most", () => {
  const parameters = () => code("const a = 1;", { metadata: { tags: ["parameters"] } });
  deepStrictEqual(faults(notebookOf(parameters(), parameters())), [
    "x, code cell 2: A second cell is tagged parameters, expected one",
  ]);
  strictEqual(isParameters(text("x")), false);
});
