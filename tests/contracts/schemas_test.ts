import { deepStrictEqual, ok } from "node:assert/strict";
import { resultSchemas } from "./result_schemas.ts";

Deno.test("a result schema changes only together with its schemaVersion", async (t) => {
  const schemas = resultSchemas();
  ok(schemas.length >= 3, `Expected the schemas of at least three kinds, found ${schemas.length}`);
  for (const { name, file, json } of schemas) {
    await t.step(name, () => {
      deepStrictEqual(
        JSON.parse(json),
        JSON.parse(Deno.readTextFileSync(file)),
        `${name} is not what its schemaVersion promised: raise schemaVersion, then run tests/contracts/write_schemas.ts`,
      );
    });
  }
});
