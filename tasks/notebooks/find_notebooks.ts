import { join } from "@std/path";
import { InputError } from "vigil/contracts";

/** Folder of the notebooks, below the folder of the project. */
export const NOTEBOOK_FOLDER = "notebooks";

/**
 * The files of notebooks, in the order of their names.
 *
 * @param root Folder of the project.
 * @param words Names without `.ipynb`, beginnings of names (`10`), or files; all notebooks where there are none.
 * @returns Names of files in the folder of the notebooks.
 * @throws {InputError} If a word fits no notebook, or there is none at all.
 */
export function findNotebooks(root: string, words: readonly string[]): string[] {
  const all = notebooksIn(join(root, NOTEBOOK_FOLDER));
  if (all.length === 0) {
    throw new InputError(`Cannot run notebooks: there is none in the folder "${NOTEBOOK_FOLDER}"`);
  }
  if (words.length === 0) return all;
  const chosen = new Set(words.flatMap((word) => {
    const name = word.split(/[\\/]/).at(-1) ?? word;
    const exact = all.filter((file) => file === name || file === `${name}.ipynb`);
    const found = exact.length > 0 ? exact : all.filter((file) => file.startsWith(name));
    if (name !== "" && found.length > 0) return found;
    throw new InputError(`Cannot find the notebook "${word}"`, {
      where: { field: word },
      hint: `The notebooks are ${all.map((file) => file.replace(/\.ipynb$/, "")).join(", ")}`,
    });
  }));
  return all.filter((file) => chosen.has(file));
}

function notebooksIn(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].flatMap(({ name, isFile }) => isFile && name.endsWith(".ipynb") ? [name] : [])
      .sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
