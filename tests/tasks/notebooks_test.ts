import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { fromFileUrl, join } from "@std/path";
import { formatNotebook, type Notebook } from "../../tasks/notebooks/notebook_file.ts";
import { code, notebookOf } from "./notebooks/sample_notebook.ts";
import { runTask } from "./run_task.ts";

const project = fromFileUrl(new URL("../../", import.meta.url));
const imports = code('import { show } from "vigil/notebook";', { id: "imports" });

/** A project of its own, with the library of this one and some notebooks. */
async function withNotebooks(
  notebooks: Record<string, Notebook>,
  test: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    for (const name of ["lib", "types", "deno.json", "deno.lock"]) {
      await Deno.symlink(join(project, name), join(folder, name));
    }
    await Deno.mkdir(join(folder, "notebooks"));
    for (const [name, notebook] of Object.entries(notebooks)) {
      await Deno.writeTextFile(join(folder, `notebooks/${name}.ipynb`), formatNotebook(notebook));
    }
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("notebooks writes outputs; --check finds them the same, then a difference, and changes nothing", async () => {
  // Without an import of vigil, whose types take seconds to check in a folder that is new.
  const shows = `const shown = await Deno.jupyter.display({ "text/plain": "a\\n1" }, { raw: true });`;
  const notebook = notebookOf(code("const a = 1;", { id: "one" }), code(shows, { id: "two" }));
  notebook.cells[0] = { cell_type: "markdown", id: "title", metadata: {}, source: "# Is it one?" };
  await withNotebooks({ "00_one": notebook }, async (folder) => {
    const path = join(folder, "notebooks/00_one.ipynb");
    const first = await runTask("notebooks", [], { folder });
    deepStrictEqual([first.code, first.stderr], [0, ""]);
    match(first.stdout, /^ok {5}00_one \(\d+\.\d s\)\nNotebooks run: 1\n$/);
    const written = await Deno.readTextFile(path);
    match(written, /"execution_count": 2/);
    strictEqual((await runTask("notebooks", ["--check"], { folder })).code, 0);
    const changed = written.replace('"a\\n",', '"b\\n",');
    await Deno.writeTextFile(path, changed);
    const checked = await runTask("notebooks", ["--check"], { folder });
    strictEqual(checked.code, 1);
    match(
      checked.stdout,
      /notebooks\/00_one\.ipynb, code cell 2: Output 1 \(text\/plain\) differs: line 1\n {4}committed: b\n {4}now: {7}a\n/,
    );
    strictEqual(await Deno.readTextFile(path), changed);
  });
});

Deno.test("notebooks --set writes a copy; the notebook stays", async () => {
  const parameters = code("const rows = 1;", { metadata: { tags: ["parameters"] } });
  await withNotebooks({ "01_rows": notebookOf(parameters, imports, code("await show({ rows });")) }, async (folder) => {
    const before = await Deno.readTextFile(join(folder, "notebooks/01_rows.ipynb"));
    const { code, stdout } = await runTask("notebooks", ["01", "--set", "rows=7", "--out", "copies"], { folder });
    strictEqual(code, 0, stdout);
    match(await Deno.readTextFile(join(folder, "copies/01_rows.ipynb")), /rows {3}7/);
    strictEqual(await Deno.readTextFile(join(folder, "notebooks/01_rows.ipynb")), before);
  });
});

Deno.test("notebooks --types finds a wrong type without running anything", async () => {
  const notebook = notebookOf(code('const a: number = "x"; Deno.exit(9);'));
  await withNotebooks({ "02_types": notebook }, async (folder) => {
    const { code, stdout } = await runTask("notebooks", ["--types", "--json", "-"], { folder });
    strictEqual(code, 1);
    match(stdout, /"cell": "code cell 1",\n +"line": 1,\n +"message": "TS2322: /);
  });
});

Deno.test("notebooks says in one line what cannot be done", async () => {
  await withNotebooks({ "03_x": notebookOf() }, async (folder) => {
    for (
      const [args, message] of [
        [["99"], /^error: Cannot find the notebook "99"\. The notebooks are 03_x\n$/],
        [["--check", "--set", "a=1"], /^error: Cannot check with other parameters/],
        [["kernel"], /^error: .*Cannot use Jupyter: it is not in \.venv\. `deno task test --only setup` sets it up\n$/],
        [["lab", "now"], /^error: Cannot use "now" after "lab"/],
      ] as const
    ) {
      const { code, stderr } = await runTask("notebooks", [...args], { folder });
      strictEqual(code, 2, args.join(" "));
      match(stderr, message);
    }
    await Deno.writeTextFile(join(folder, "notebooks/03_x.ipynb"), "{");
    match(
      (await runTask("notebooks", [], { folder })).stderr,
      /^error: notebooks\/03_x\.ipynb: Cannot read the notebook/,
    );
  });
});
