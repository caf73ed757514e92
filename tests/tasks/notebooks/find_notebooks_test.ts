import { deepStrictEqual, throws } from "node:assert/strict";
import { findNotebooks } from "../../../tasks/notebooks/find_notebooks.ts";

async function inFolder(files: readonly string[], test: (root: string) => void): Promise<void> {
  const root = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${root}/notebooks/.ipynb_checkpoints`, { recursive: true });
    for (const file of files) await Deno.writeTextFile(`${root}/notebooks/${file}`, "{}");
    test(root);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

Deno.test("findNotebooks() finds all in order, or those that are named", async () => {
  await inFolder(["10_loan.ipynb", "00_start.ipynb", "10_x.ipynb", "notes.md"], (root) => {
    deepStrictEqual(findNotebooks(root, []), ["00_start.ipynb", "10_loan.ipynb", "10_x.ipynb"]);
    deepStrictEqual(findNotebooks(root, ["10"]), ["10_loan.ipynb", "10_x.ipynb"]);
    deepStrictEqual(findNotebooks(root, ["10_x", "notebooks/00_start.ipynb"]), ["00_start.ipynb", "10_x.ipynb"]);
  });
});

Deno.test("findNotebooks() says which notebooks there are", async () => {
  await inFolder(["00_start.ipynb"], (root) => {
    throws(() => findNotebooks(root, ["11"]), { name: "InputError", message: 'Cannot find the notebook "11"' });
  });
  await inFolder([], (root) => throws(() => findNotebooks(root, []), /there is none in the folder "notebooks"/));
});
