import { match, strictEqual, throws } from "node:assert/strict";
import { commandTable, withCommandTable } from "../../tasks/readme.ts";

const readme = await Deno.readTextFile(new URL("../../README.md", import.meta.url));

Deno.test("README.md holds the table of commands as the commands declare it", () => {
  strictEqual(withCommandTable(readme), readme, "Run `deno task readme`");
});

Deno.test("commandTable() escapes what would split a cell", () => {
  match(commandTable(), /`--format table\\\|csv\\\|json`/);
});

Deno.test("withCommandTable() refuses a text without its marks", () => {
  throws(() => withCommandTable("# vigil"), { name: "SyntaxError", message: /expected the marks/ });
});
