import { deepStrictEqual, throws } from "node:assert/strict";
import { connect, plainRows } from "../../../lib/engines/postgres/driver.ts";

Deno.test("plainRows() lets through what a summary is made of", () => {
  const rows = [[1, NaN, Infinity, -Infinity, "x", true, null]];
  deepStrictEqual(plainRows(rows), rows);
  throws(() => plainRows([[new Date(0)]]));
  throws(() => plainRows([[[1, 2]]]));
});

Deno.test("connect() does not connect before the first statement", async () => {
  const client = await connect("postgres://me@127.0.0.1:1/nothing", { connectTimeout: 1 });
  await client.end();
});
