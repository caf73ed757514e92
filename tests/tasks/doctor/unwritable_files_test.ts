import { deepStrictEqual } from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { join } from "@std/path";
import { unwritableFiles } from "../../../tasks/doctor/unwritable_files.ts";

async function inFolder(test: (path: string) => void): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    const path = join(folder, "mlflow.db");
    using database = new DatabaseSync(path);
    database.exec("PRAGMA journal_mode = WAL; CREATE TABLE runs (name)");
    database.close();
    test(path);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("unwritableFiles() finds nothing in a store that can be written, and changes nothing", () =>
  inFolder((path) => {
    const before = Deno.readFileSync(path);
    deepStrictEqual(unwritableFiles(path), []);
    deepStrictEqual(Deno.readFileSync(path), before);
    deepStrictEqual([...Deno.readDirSync(join(path, ".."))].map(({ name }) => name), ["mlflow.db"]);
  }));

Deno.test("unwritableFiles() names a file that cannot be opened for writing, whoever asks", () =>
  inFolder((path) => {
    Deno.mkdirSync(`${path}-shm`);
    deepStrictEqual(unwritableFiles(path), [`${path}-shm`]);
  }));

Deno.test({
  name: "unwritableFiles() names what was made read-only, but to root, who may write to everything",
  ignore: Deno.build.os === "windows",
  fn: () =>
    inFolder((path) => {
      const named = (...files: string[]) => Deno.uid() === 0 ? [] : files;
      Deno.chmodSync(path, 0o444);
      deepStrictEqual(unwritableFiles(path), named(path));
      Deno.chmodSync(path, 0o644);
      for (const part of ["-wal", "-shm"]) Deno.writeTextFileSync(path + part, "", { mode: 0o444 });
      deepStrictEqual(unwritableFiles(path), named(`${path}-wal`, `${path}-shm`));
    }),
});
