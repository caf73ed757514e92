import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { InputError } from "../../../lib/contracts/mod.ts";
import { duckDbError } from "../../../lib/engines/duckdb/engine_error.ts";

function told(message: string, options: { isOurs?: boolean; isOneFile?: boolean } = {}): InputError {
  const error = duckDbError(new Error(message), { action: "read the table", source: "calls.csv", ...options });
  ok(error instanceof InputError, `Expected an InputError, found ${error}`);
  return error;
}

// What DuckDB 1.5.5 says.
Deno.test("duckDbError() says where a row is too short", () => {
  const error = told(
    "Invalid Input Error: CSV Error on Line: 3\nOriginal Line: 4,5\nExpected Number of Columns: 3 Found: 1\nPossible fixes:\n" +
      "\n  file = /data/calls.csv\n  delimiter = ,",
  );
  strictEqual(error.message, "Cannot read the table: the row has 1 field, expected 3 as in the header");
  deepStrictEqual(error.where, { file: "/data/calls.csv", line: 3 });
  ok(error.hint?.includes("missing fields"));
});

Deno.test("duckDbError() names column and value that do not fit", () => {
  const error = told(
    'Conversion Error: CSV Error on Line: 9\nOriginal Line: oops\nError when converting column "f""0". Could not convert string "oo\nps" to \'BIGINT\'\n',
    { isOneFile: true },
  );
  strictEqual(error.message, 'Cannot read the table: found "oo\\nps" in a column of BIGINT');
  deepStrictEqual(error.where, { file: "calls.csv", line: 9, column: 'f""0' });
});

Deno.test("duckDbError() says what to do in place of DuckDB's own words", () => {
  const parallel = told(
    "Not implemented Error: The Parallel CSV Reader currently does not support a full read on this file.\nTo correctly parse this file, please run with the single threaded error (i.e., parallel = false)",
    { isOneFile: true },
  );
  strictEqual(parallel.message, "Cannot read the table: a line is too long");
  strictEqual(parallel.hint, "Look for a quote that is not closed");
  for (
    const text of [
      "Invalid Input Error: Footer length error in file 'x.parquet'",
      "Invalid Error: Prefetch registered for bytes outside file: x.parquet, attempted range: [832521, 4295799816)",
      'IO Error: Could not read enough bytes from file "x.parquet": attempted to read 14 bytes from location 832528',
      'Invalid Input Error: Failed to read file "x.parquet": Snappy decompression failure',
    ]
  ) {
    const { message, hint } = told(text, { isOneFile: true });
    strictEqual(message, "Cannot read the table: the file is damaged");
    strictEqual(hint, "Copy it again, or write it anew");
  }
});

Deno.test("duckDbError() keeps the first line of anything else, and DuckDB's suggestion", () => {
  const error = told('Catalog Error: Table with name nothing does not exist!\nDid you mean "notes"?\n\nLINE 1: SELECT');
  strictEqual(error.message, "Cannot read the table: table with name nothing does not exist");
  strictEqual(error.hint, 'Perhaps you mean "notes"');
  strictEqual(
    told("Out of Memory Error: could not allocate").message,
    "Cannot read the table: the memory limit is reached",
  );
});

Deno.test("duckDbError() leaves defects, interruptions and other people's errors as they are", () => {
  const context = { action: "summarise the table", source: "t", isOurs: true };
  for (
    const error of [
      new Error("INTERNAL Error: assertion failed"),
      new Error('Binder Error: Referenced column "x" not found'),
      new Error("stopped by hand"),
      new DOMException("The signal has been aborted", "AbortError"),
      new InputError("Cannot read the table: the file is empty"),
    ]
  ) strictEqual(duckDbError(error, context), error);
  strictEqual(duckDbError("text", context), "text");
});
