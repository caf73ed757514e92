import { deepStrictEqual } from "node:assert/strict";
import { writeDetails } from "../../../lib/tracking/sqlite/trace_details.ts";
import { openFixture, spanRecord, storeSpans } from "./fixture.ts";

Deno.test("writeDetails() writes user, tags and metadata that are no columns, again where they change", async () => {
  await using fixture = await openFixture();
  const { context } = fixture;
  storeSpans(fixture, spanRecord(1));
  const record = { ...spanRecord(1), trace: { userId: "ada", tags: { a: "1", "mlflow.traceName": "n" } } };
  context.connection.write(() => {
    writeDetails(context, record);
    writeDetails(context, {
      ...record,
      trace: { metadata: { k: "v", "mlflow.trace.session": "s" }, tags: { a: "2" } },
    });
  });
  const entries = (table: string) =>
    fixture.rows(`SELECT key, value FROM ${table} WHERE key NOT LIKE 'mlflow.%location' ORDER BY key`)
      .map((row) => Object.values(row));
  deepStrictEqual(entries("trace_tags").filter(([key]) => key !== "mlflow.trace.spansLocation"), [["a", "2"]]);
  deepStrictEqual(entries("trace_request_metadata"), [["k", "v"], ["mlflow.trace.user", "ada"]]);
});
