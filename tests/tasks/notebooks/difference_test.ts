import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { firstDifference } from "../../../tasks/notebooks/difference.ts";
import { faultLine } from "../../../tasks/notebooks/fault.ts";
import type { Output } from "../../../tasks/notebooks/notebook_file.ts";
import { code, notebookOf } from "./sample_notebook.ts";

const display = (data: Record<string, unknown>): Output => ({ output_type: "display_data", data, metadata: {} });
const withOutputs = (...outputs: Output[]) => notebookOf(code("// a"), code("// b", { outputs }));

function difference(before: Output[], after: Output[]): string | null {
  const texts = { file: "x", before: "before", after: "after" };
  const fault = firstDifference(withOutputs(...before), withOutputs(...after), texts);
  return fault === null ? null : faultLine(fault);
}

Deno.test("firstDifference() finds none where the texts are the same", () => {
  const notebook = withOutputs();
  strictEqual(firstDifference(notebook, notebook, { file: "x", before: "a", after: "a" }), null);
});

Deno.test("firstDifference() shows the first line of the text that differs, from both", () => {
  const table = (value: string) => display({ "text/html": `<b>${value}</b>`, "text/plain": `a  b\n1  ${value}\n` });
  strictEqual(
    difference([table("2")], [table("3")]),
    "x, code cell 2: Output 1 (text/plain) differs: line 2\n  committed: 1  2\n  now:       1  3",
  );
});

Deno.test("firstDifference() looks at other forms where the text is the same", () => {
  const chart = (d: string) => display({ "image/svg+xml": `<svg>${"x".repeat(300)}${d}</svg>`, "text/plain": "chart" });
  match(difference([chart("M1")], [chart("M2")]) ?? "", /\(image\/svg\+xml\) differs: line 1\n {2}committed: …x{59}M1/);
});

Deno.test("firstDifference() says what is new, gone or of another kind", () => {
  const text = display({ "text/plain": "hello" });
  strictEqual(difference([], [text]), "x, code cell 2: Output 1 is new: hello");
  strictEqual(difference([text, text], [text]), "x, code cell 2: Output 2 is gone: hello");
  match(difference([{ output_type: "stream", name: "stdout", text: "hello" }], [text]) ?? "", /\(kind\) differs/);
});

Deno.test("firstDifference() tells of numbers of cells, and of the layout of the file", () => {
  const texts = { file: "x", before: '{\n"a": 1', after: '{\n"a": 2' };
  const [before, after] = [notebookOf(code("// a")), notebookOf(code("// a", { execution_count: 1 }))];
  deepStrictEqual(firstDifference(before, after, texts)?.message, "Its number is missing, and 1 after a run");
  match(firstDifference(before, before, texts)?.message ?? "", /^Laid out otherwise: line 2\n/);
});
