import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { fromFileUrl } from "@std/path";
import { faultLine } from "../../../tasks/notebooks/fault.ts";
import { formatCells, formatFaults } from "../../../tasks/notebooks/format_cells.ts";
import { formatNotebook, type Notebook } from "../../../tasks/notebooks/notebook_file.ts";
import { runDeno } from "../../../tasks/quality/deno_process.ts";
import { code, notebookOf, text } from "./sample_notebook.ts";

const options = {
  root: fromFileUrl(new URL("../../../", import.meta.url)),
  deno: (...args: string[]) => runDeno(args, { env: { NO_COLOR: "1" } }),
};

async function check(notebook: Notebook, stored: string = formatNotebook(notebook)): Promise<string[]> {
  return (await formatFaults([{ file: "x.ipynb", text: stored, notebook }], options)).map(faultLine);
}

Deno.test("formatCells() formats code and text as files, and leaves alone what does not parse", async () => {
  const before = notebookOf(code("const a=1"), text("*  one\n*  two"), code("const = ;"), code("const b = 1;"));
  const [after] = await formatCells([before], options);
  deepStrictEqual(after?.cells.map(({ source }) => source), [
    "# Is it right?",
    "const a = 1;",
    "- one\n- two",
    "const = ;",
    "const b = 1;",
  ]);
});

Deno.test("formatFaults() finds nothing where runner and formatter agree", async () => {
  deepStrictEqual(await check(notebookOf(code("const a = 1;\n\nconst b = 2;"), text("## Part\n"))), []);
  deepStrictEqual(await formatFaults([], options), []);
});

Deno.test("formatFaults() names cell and line that the formatter would change", async () => {
  deepStrictEqual(await check(notebookOf(code("const a = 1;\nconst b=2;"), text("*  one"))), [
    "x.ipynb, code cell 1, line 2: Not formatted; run `deno task notebooks`",
    "x.ipynb, text cell 2, line 1: Not formatted; run `deno task notebooks`",
  ]);
});

Deno.test("formatFaults() finds a file that the runner would lay out otherwise", async () => {
  const notebook = notebookOf(code("const a = 1;"));
  const [fault = ""] = await check(notebook, formatNotebook(notebook).replace('"deno"', '"vigil"'));
  strictEqual(fault, "x.ipynb: The file is laid out otherwise than by the runner; run `deno task notebooks`");
});

Deno.test("deno fmt --check passes on what the runner writes", async () => {
  const path = await Deno.makeTempFile({ suffix: ".ipynb" });
  await Deno.writeTextFile(path, formatNotebook(notebookOf(code("const a = 1;"), text("Text"))));
  const { code: exit, output } = await options.deno("fmt", "--check", path);
  await Deno.remove(path);
  strictEqual(exit, 0, output);
});
