import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { faultLine, namedCells } from "../../../tasks/notebooks/fault.ts";
import { code, notebookOf, text } from "./sample_notebook.ts";

Deno.test("faultLine() begins with the place, as far as it is known", () => {
  const fault = { file: "notebooks/a.ipynb", message: "It is wrong" };
  strictEqual(
    faultLine({ ...fault, cell: "code cell 3", line: 2 }),
    "notebooks/a.ipynb, code cell 3, line 2: It is wrong",
  );
  strictEqual(faultLine({ ...fault, cell: null, line: null }), "notebooks/a.ipynb: It is wrong");
});

Deno.test("namedCells() counts code as Jupyter does in its brackets, and text by itself", () => {
  const names = namedCells(notebookOf(code("a;"), text("b"), code("c;"))).map(({ name }) => name);
  deepStrictEqual(names, ["text cell 1", "code cell 1", "text cell 2", "code cell 2"]);
});
