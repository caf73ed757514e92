import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { fromFileUrl, join } from "@std/path";
import { faultLine } from "../../../tasks/notebooks/fault.ts";
import type { Notebook } from "../../../tasks/notebooks/notebook_file.ts";
import { runNotebook, type RunNotebookOptions } from "../../../tasks/notebooks/run_notebook.ts";
import { code, notebookOf, text } from "./sample_notebook.ts";

const root = fromFileUrl(new URL("../../../", import.meta.url)).replace(/\/$/, "");

function run(notebook: Notebook, options: Partial<RunNotebookOptions> = {}) {
  return runNotebook(notebook, { file: "x.ipynb", cwd: join(root, "tests"), root, timeoutMs: 30_000, ...options });
}

async function faultOf(...args: Parameters<typeof run>): Promise<string> {
  const { fault } = await run(...args);
  return fault === null ? "none" : faultLine(fault);
}

Deno.test("runNotebook() keeps what cells show, and text that is shown stays text", async () => {
  const progress: string[] = [];
  const { notebook, fault } = await run(
    notebookOf(
      code('import { show, showProgress } from "vigil/notebook";'),
      text("In between"),
      code('const label = "<script>alert(1)</script>";\nawait show([{ label, rows: 3 }]);'),
      code('const progress = await showProgress("Counting");\nprogress.update({ done: 1, total: 2 });'),
      code("progress.update({ done: 2, total: 2 });\nawait progress.finish();"),
    ),
    { onCell: (done, total) => progress.push(`${done} of ${total}`) },
  );
  strictEqual(fault, null);
  deepStrictEqual(progress, ["0 of 4", "1 of 4", "2 of 4", "3 of 4"]);
  const cells = notebook?.cells.filter((cell) => cell.cell_type === "code") ?? [];
  deepStrictEqual(cells.map(({ execution_count }) => execution_count), [1, 2, 3, 4]);
  const shown = cells.map(({ outputs }) =>
    outputs.map((output) => output.output_type === "display_data" ? output.data : {})
  );
  deepStrictEqual(shown.map((data) => data.map((bundle) => bundle["text/plain"])), [
    [],
    ["label                      rows\n<script>alert(1)</script>     3"],
    ["Counting: 2 of 2"],
    [],
  ]);
  const html = String(shown[1]?.[0]?.["text/html"]);
  match(html, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
  strictEqual(html.includes("<script"), false);
});

Deno.test("runNotebook() names the cell and the line of an error, and the line of vigil", async () => {
  const failing = notebookOf(
    code('import { wilson } from "vigil/statistics";'),
    code("// a comment\ninterface A {\n  a: number;\n}\n\nconst right = wilson(9, 10);\nconst wrong = wilson(20, 10);"),
    code("const never = 1;"),
  );
  match(
    await faultOf(failing),
    /^x\.ipynb, code cell 2, line 7: RangeError: Cannot compute an interval: successes .* \(lib\/statistics\/\w+\.ts:\d+\)$/,
  );
});

Deno.test("runNotebook() finds code that does not compile before it runs anything", async () => {
  strictEqual(
    await faultOf(notebookOf(code("Deno.exit(1);"), code("const a = 1;\nconst b = ;"))),
    "x.ipynb, code cell 2, line 2: Cannot compile: Expression expected",
  );
});

Deno.test("runNotebook() does not wait for a cell that never ends", async () => {
  const hanging = notebookOf(code("const a = 1;"), code("const b = await new Promise(() => {});"));
  strictEqual(await faultOf(hanging, { timeoutMs: 300 }), "x.ipynb, code cell 2: Not at its end after 0.3 s");
  strictEqual(await faultOf(notebookOf(code("Deno.exit(5);"))), "x.ipynb, code cell 1: The kernel ended with 5");
});

Deno.test("runNotebook() stops when it is interrupted", async () => {
  const controller = new AbortController();
  const onCell = () => controller.abort(new DOMException("Interrupted", "AbortError"));
  const running = run(notebookOf(code("const a = await new Promise(() => {});")), {
    signal: controller.signal,
    onCell,
  });
  await rejects(running, { name: "AbortError" });
});
