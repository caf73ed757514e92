import { strictEqual } from "node:assert/strict";
import { loadDriver } from "../../../lib/engines/duckdb/driver.ts";

Deno.test("loadDriver() loads the DuckDB that the import map names", async () => {
  const driver = await loadDriver();
  strictEqual(driver.version(), "v1.5.5");
  strictEqual(await loadDriver(), driver);
});

Deno.test("importing vigil loads no DuckDB: it needs no permission at all", async () => {
  const { stderr, code } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "--no-prompt", new URL("../../../lib/mod.ts", import.meta.url).href],
    stdout: "null",
    stderr: "piped",
  }).output();
  strictEqual(code, 0, new TextDecoder().decode(stderr));
});
