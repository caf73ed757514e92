import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { fromFileUrl } from "@std/path";
import { extractCode, mapFaults, typeFaults } from "../../../tasks/notebooks/types.ts";
import { runDeno } from "../../../tasks/quality/deno_process.ts";
import { code, notebookOf, text } from "./sample_notebook.ts";

const root = fromFileUrl(new URL("../../../", import.meta.url)).replace(/\/$/, "");
const deno = (...args: string[]) => runDeno(args, { env: { NO_COLOR: "1" } });

Deno.test("extractCode() joins cells and remembers where each line comes from", () => {
  const { source, places } = extractCode(notebookOf(code("a;\nb;"), text("x"), code("c;")));
  strictEqual(source, "a;\nb;\nc;\nexport {};\n");
  deepStrictEqual(places, [
    { cell: "code cell 1", line: 1 },
    { cell: "code cell 1", line: 2 },
    { cell: "code cell 2", line: 1 },
    null,
  ]);
});

Deno.test("mapFaults() puts what deno check says at its cell", () => {
  const module = { file: "a.ipynb", path: "/t/notebook_0.ts", places: [null, { cell: "code cell 3", line: 2 }] };
  const output = `TS2551 [ERROR]: Property 'valueof' does not exist on type 'number'.
low.valueof;
    ~~~~~~~
    at file:///t/notebook_0.ts:2:5

    'valueOf' is declared here.
        valueOf(): number;
        ~~~~~~~
        at asset:///lib.es5.d.ts:583:5

TS1 [ERROR]: Broken elsewhere
    at file:///project/lib/mod.ts:7:1

Found 2 errors.

error: Type checking failed.
`;
  deepStrictEqual(mapFaults(output, [module]), [
    {
      file: "a.ipynb",
      cell: "code cell 3",
      line: 2,
      message: "TS2551: Property 'valueof' does not exist on type 'number'.",
    },
    { file: "/project/lib/mod.ts", cell: null, line: 7, message: "TS1: Broken elsewhere" },
  ]);
});

Deno.test("typeFaults() finds the wrong type in a cell, with the types of vigil", async () => {
  const good = notebookOf(code('import { wilson } from "vigil/statistics";'), code("const { low } = wilson(9, 10);"));
  const bad = notebookOf(
    code('import { wilson, wilsen } from "vigil/statistics";'),
    code('const first = 1;\nconst { low } = wilson("9", 10);'),
    code("const first = 2;"),
  );
  const faults = await typeFaults([{ file: "good", notebook: good }, { file: "bad", notebook: bad }], { root, deno });
  deepStrictEqual([...new Set(faults.map(({ file }) => file))], ["bad"]);
  const found = faults.map(({ cell, line, message }) => `${cell}, ${line}: ${message}`).join("\n");
  match(found, /^code cell 1, 1: TS\d+: .*wilsen/m);
  match(found, /^code cell 2, 2: TS2345: Argument of type 'string'/m);
  match(found, /^code cell 3, 1: TS2451: Cannot redeclare .*'first'/m);
});

Deno.test("typeFaults() finds code that does not compile or cannot be imported", async () => {
  const broken = notebookOf(code("// fine"), code("const a = ;"));
  deepStrictEqual(await typeFaults([{ file: "x", notebook: broken }], { root, deno }), [
    { file: "x", cell: "code cell 2", line: 1, message: "SyntaxError: Expression expected" },
  ]);
  const missing = notebookOf(code('import { a } from "vigil/nothing";'));
  const [fault] = await typeFaults([{ file: "x", notebook: missing }], { root, deno });
  deepStrictEqual([fault?.cell, fault?.line], ["code cell 1", 1]);
  match(fault?.message ?? "", /vigil\/nothing/);
});
