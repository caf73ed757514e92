import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { join } from "@std/path";
import { InputError } from "../../lib/contracts/mod.ts";
import { writeFile } from "../../lib/datasets/write_file.ts";
import { inFolder } from "./in_folder.ts";

Deno.test("writeFile() makes the folder and replaces what is there", async () => {
  await inFolder({}, async (folder) => {
    const path = join(folder, "deep/er/a.txt");
    await writeFile(path, ["old"]);
    await writeFile(path, ["é", "😀"]);
    strictEqual(await Deno.readTextFile(path), "é😀");
    deepStrictEqual(Array.from(Deno.readDirSync(join(folder, "deep/er")), ({ name }) => name), ["a.txt"]);
  });
});

Deno.test("writeFile() leaves the old file and nothing else where the text breaks off", async () => {
  await inFolder({ "a.txt": "old" }, async (folder) => {
    const path = join(folder, "a.txt");
    function* broken(): Generator<string> {
      yield "half";
      throw new InputError("Cannot go on");
    }
    await rejects(writeFile(path, broken()), { name: "InputError", message: "Cannot go on" });
    strictEqual(await Deno.readTextFile(path), "old");
    deepStrictEqual(Array.from(Deno.readDirSync(folder), ({ name }) => name), ["a.txt"]);
  });
});

Deno.test("writeFile() compresses", async () => {
  await inFolder({}, async (folder) => {
    const path = join(folder, "a.gz");
    await writeFile(path, ["text"], { gzip: true });
    using file = await Deno.open(path);
    strictEqual(await new Response(file.readable.pipeThrough(new DecompressionStream("gzip"))).text(), "text");
  });
});

Deno.test("writeFile() throws a ServiceError where a file cannot be", async () => {
  await inFolder({ "file": "", "folder/x": "" }, async (folder) => {
    for (const path of [join(folder, "file/a.txt"), join(folder, "folder")]) {
      await rejects(writeFile(path, ["text"]), {
        name: "ServiceError",
        message: /^Cannot write the dataset: /,
        where: { file: path },
      });
    }
    deepStrictEqual(Array.from(Deno.readDirSync(folder), ({ name }) => name).sort(), ["file", "folder"]);
  });
});
