import { fromFileUrl, join } from "@std/path";
import { type CodeCell, type Notebook, parseNotebook } from "../../tasks/notebooks/notebook_file.ts";

/** Folder of the project. */
export const project: string = fromFileUrl(new URL("../../", import.meta.url)).replace(/\/$/, "");

/** File names of the notebooks, in their order. */
export const notebooks: readonly string[] = [...Deno.readDirSync(join(project, "notebooks"))].map(({ name }) => name)
  .filter((name) => name.endsWith(".ipynb")).sort();

/** The project with copies of its notebooks, so that what is committed stays as it is. */
export async function withCopies(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    for (const name of [".venv", "data", "deno.json", "deno.lock", "docs", "lib", "types"]) {
      await Deno.symlink(join(project, name), join(folder, name));
    }
    await Deno.mkdir(join(folder, "notebooks"));
    for (const name of notebooks) {
      await Deno.copyFile(join(project, "notebooks", name), join(folder, "notebooks", name));
    }
    await test(join(folder, "notebooks"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The notebook that is committed. */
export function committed(name: string): Notebook {
  return readNotebook(join(project, "notebooks", name));
}

/** A notebook in a file. */
export function readNotebook(path: string): Notebook {
  return parseNotebook(Deno.readTextFileSync(path), path);
}

/** The cells of code, in their order. */
export function codeCells({ cells }: Notebook): CodeCell[] {
  return cells.filter((cell) => cell.cell_type === "code");
}
