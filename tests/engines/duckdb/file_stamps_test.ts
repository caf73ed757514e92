import { deepStrictEqual, throws } from "node:assert/strict";
import { fileStamps, requireUnchanged } from "../../../lib/engines/duckdb/file_stamps.ts";
import { folderWith } from "../fixture.ts";

Deno.test("requireUnchanged() sees a file that grew, was touched or is gone", async (t) => {
  for (
    const [what, change, message] of [
      ["grew", (path: string) => Deno.writeTextFileSync(path, "x", { append: true }), /changed while it was read/],
      ["was touched", (path: string) => Deno.utimeSync(path, 1, 1), /changed while it was read/],
      ["is gone", (path: string) => Deno.removeSync(path), /disappeared while it was read/],
    ] as const
  ) {
    await t.step(what, () => {
      using made = folderWith({ "a.csv": "x\n1\n", "b.csv": "x\n2\n" });
      const path = `${made.folder}/a.csv`;
      const stamps = fileStamps([path, `${made.folder}/b.csv`]);
      requireUnchanged(stamps);
      change(path);
      throws(() => requireUnchanged(stamps), { name: "InputError", message, where: { file: path } });
    });
  }
});

Deno.test("fileStamps() leaves out what does not exist", () => {
  using made = folderWith({});
  deepStrictEqual([...fileStamps([`${made.folder}/nowhere`])], []);
});
