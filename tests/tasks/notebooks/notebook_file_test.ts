import { deepStrictEqual, match, strictEqual, throws } from "node:assert/strict";
import { formatNotebook, parseNotebook } from "../../../tasks/notebooks/notebook_file.ts";
import { code, notebookOf, text } from "./sample_notebook.ts";

Deno.test("formatNotebook() lays a notebook out as Jupyter does, with metadata that stay the same", () => {
  const notebook = notebookOf(
    code("const a = 1;\n\nconst b = 2;", {
      id: "b",
      metadata: { tags: ["parameters"], execution: { started: "now" } },
      execution_count: 1,
      outputs: [
        { output_type: "stream", name: "stdout", text: "x\ny\n" },
        { output_type: "display_data", data: { "text/plain": "ä", "application/json": { b: 1, a: 2 } }, metadata: {} },
      ],
    }),
  );
  notebook.cells[0] = text("# T", "a");
  notebook.metadata = { language_info: { version: "6" }, kernelspec: { name: "vigil" } };
  // As nbformat 5.10 writes it: json.dumps(…, indent=1, sort_keys=True, ensure_ascii=False) and a line break.
  const expected = `{
 "cells": [
  {
   "cell_type": "markdown",
   "id": "a",
   "metadata": {},
   "source": [
    "# T\\n"
   ]
  },
  {
   "cell_type": "code",
   "execution_count": 1,
   "id": "b",
   "metadata": {
    "tags": [
     "parameters"
    ]
   },
   "outputs": [
    {
     "name": "stdout",
     "output_type": "stream",
     "text": [
      "x\\n",
      "y\\n"
     ]
    },
    {
     "data": {
      "application/json": {
       "a": 2,
       "b": 1
      },
      "text/plain": [
       "ä"
      ]
     },
     "metadata": {},
     "output_type": "display_data"
    }
   ],
   "source": [
    "const a = 1;\\n",
    "\\n",
    "const b = 2;"
   ]
  }
 ],
 "metadata": {
  "kernelspec": {
   "display_name": "Deno",
   "language": "typescript",
   "name": "deno"
  }
 },
 "nbformat": 4,
 "nbformat_minor": 5
}
`;
  strictEqual(formatNotebook(notebook), expected);
  strictEqual(formatNotebook(parseNotebook(expected, "x.ipynb")), expected);
});

Deno.test("parseNotebook() joins lines and keeps outputs", () => {
  const { cells } = parseNotebook(formatNotebook(notebookOf(code("a;\nb;"))), "x.ipynb");
  deepStrictEqual(cells.map(({ source }) => source), ["# Is it right?\n", "a;\nb;"]);
});

Deno.test("parseNotebook() says what is wrong, and where", () => {
  const broken = (change: Record<string, unknown>) =>
    JSON.stringify({ ...JSON.parse(formatNotebook(notebookOf(code("a;")))), ...change });
  throws(() => parseNotebook("{", "x.ipynb"), (error: { message: string; where: unknown }) => {
    match(error.message, /^Cannot read the notebook: /);
    deepStrictEqual(error.where, { file: "x.ipynb" });
    return true;
  });
  throws(() => parseNotebook(broken({ nbformat_minor: 4 }), "x"), /at least 5, which gives every cell an id/);
  throws(() => parseNotebook(broken({ cells: [{ cell_type: "code" }] }), "x"), {
    name: "InputError",
    message: /^Cannot read the notebook: /,
  });
});
