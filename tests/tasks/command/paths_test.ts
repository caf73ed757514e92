import { strictEqual } from "node:assert/strict";
import { resolve } from "@std/path";
import { resolvePath } from "../../../tasks/command/paths.ts";

Deno.test("resolvePath() starts from the folder that the command was called from", () => {
  const before = Deno.env.get("INIT_CWD");
  try {
    Deno.env.set("INIT_CWD", resolve("/called/from"));
    strictEqual(resolvePath("a.csv"), resolve("/called/from/a.csv"));
    strictEqual(resolvePath("/else/a.csv"), resolve("/else/a.csv"));
    Deno.env.delete("INIT_CWD");
    strictEqual(resolvePath("a.csv"), resolve(Deno.cwd(), "a.csv"));
  } finally {
    if (before === undefined) Deno.env.delete("INIT_CWD");
    else Deno.env.set("INIT_CWD", before);
  }
});
