/**
 * Writes the snapshot of every result schema that has none yet, which is so after a new `schemaVersion`. What is there
 * already is never overwritten.
 *
 * Usage: deno run --allow-read --allow-write=tests/contracts/schemas tests/contracts/write_schemas.ts
 *
 * @module
 */

import { resultSchemas } from "./result_schemas.ts";

for (const { file, json } of resultSchemas()) {
  try {
    Deno.writeTextFileSync(file, json, { createNew: true });
    console.log(`Wrote ${file.pathname.split("/").at(-1)}`);
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  }
}
