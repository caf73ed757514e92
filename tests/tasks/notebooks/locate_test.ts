import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { locateError, syntaxFault } from "../../../tasks/notebooks/locate.ts";

const error = (...traceback: string[]) => ({ name: "RangeError", message: "x", traceback });

Deno.test("locateError() maps the line of the generated code back, and names the innermost file of the project", () => {
  const code =
    'import { wilson } from "vigil";\n\n// a comment\ninterface A {\n  a: number;\n}\n\nconst b = wilson(20, 10);';
  // As the kernel of Deno 2.9.6 reports it: comments, types and empty lines are gone.
  const traceback = [
    "RangeError: x",
    "    at requireWhole (file:///project/lib/statistics/arguments.ts:30:11)",
    "    at wilson (file:///project/lib/statistics/wilson.ts:29:3)",
    "    at <anonymous>:2:11",
  ];
  deepStrictEqual(locateError(error(...traceback), { code, root: "/project" }), {
    line: 8,
    file: "lib/statistics/arguments.ts:30",
  });
});

Deno.test("locateError() knows what stands before the first line, and asynchronous frames", () => {
  const code = "\n\nfail();";
  const at = (frame: string) => locateError(error("RangeError: x", frame), { code, root: "/project" }).line;
  deepStrictEqual([at("    at <anonymous>:1:22"), at("    at async <anonymous>:1:22")], [3, 3]);
});

Deno.test("locateError() says nothing where nothing is known", () => {
  const place = locateError(error("RangeError: x", "    at f (file:///elsewhere/a.ts:1:1)"), {
    code: "a",
    root: "/project",
  });
  deepStrictEqual(place, { line: null, file: null });
  strictEqual(locateError(error("    at <anonymous>:9:1"), { code: "const = ;", root: "/" }).line, null);
});

Deno.test("syntaxFault() finds the line that does not compile", () => {
  strictEqual(syntaxFault("const a: number = await b;"), null);
  deepStrictEqual(syntaxFault("const a = 1;\n\nconst b = ;"), { line: 3, message: "Expression expected" });
});
