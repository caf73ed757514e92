import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { withParameters } from "../../../tasks/notebooks/parameters.ts";
import { code, notebookOf } from "./sample_notebook.ts";

const source = 'const rows = 1_000; // how many\nconst label: string = "a";\nconst strict = false;';
const notebook = notebookOf(code(source, { metadata: { tags: ["parameters"] } }), code("// next"));
const injected = (...settings: string[]) => withParameters(notebook, settings, "x").cells.at(-2)?.source;

Deno.test("withParameters() puts a cell after the parameters, with values of their kind", () => {
  strictEqual(injected("rows=20", "strict=true"), "const rows = 20;\nconst strict = true;");
  strictEqual(injected("label=2024"), 'const label = "2024";');
  strictEqual(injected('label="quoted"'), 'const label = "quoted";');
  strictEqual(injected("label=a=b"), 'const label = "a=b";');
  strictEqual(injected("rows=2.5e3"), "const rows = 2500;");
  deepStrictEqual(withParameters(notebook, ["rows=1"], "x").cells.map(({ cell_type }) => cell_type), [
    "markdown",
    "code",
    "code",
    "code",
  ]);
});

Deno.test("withParameters() leaves a notebook as it is where nothing is set", () => {
  strictEqual(withParameters(notebook, [], "x"), notebook);
});

Deno.test("withParameters() never lets a value become code", () => {
  strictEqual(injected('label="; Deno.exit(1); //'), 'const label = "\\"; Deno.exit(1); //";');
  throws(() => injected("rows=1; Deno.exit(1)"), /expected a number/);
});

Deno.test("withParameters() says what cannot be set", () => {
  throws(() => injected("rows"), { name: "InputError", message: /found "rows", expected name=value/ });
  throws(() => injected("row=1"), (error: { message: string; hint: string }) => {
    deepStrictEqual([error.message, error.hint], [
      'Cannot set the parameter "row": x has none of that name',
      "Its parameters are rows, label, strict",
    ]);
    return true;
  });
  throws(() => withParameters(notebookOf(code("// a")), ["rows=1"], "x"), /x has none of that name/);
});
