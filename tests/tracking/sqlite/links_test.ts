import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { linkTrace, traceExists } from "../../../lib/tracking/sqlite/links.ts";
import { NOW, openFixture, spanRecord, storeSpans, traceId } from "./fixture.ts";

Deno.test("linkTrace() writes the association that MLflow reads, once", async () => {
  await using fixture = await openFixture();
  const { context } = fixture;
  context.connection.write(() => {
    linkTrace(context, { traceId: traceId(1), runId: "r" });
    linkTrace(context, { traceId: traceId(1), runId: "r" });
  });
  const rows = fixture.rows("SELECT * FROM entity_associations").map(({ association_id: _, ...row }) => row);
  deepStrictEqual(rows, [
    { source_type: "trace", source_id: traceId(1), destination_type: "run", destination_id: "r", created_time: NOW },
  ]);
});

Deno.test("traceExists() knows the traces of the file", async () => {
  await using fixture = await openFixture();
  const { connection } = fixture.context;
  storeSpans(fixture, spanRecord(1));
  strictEqual(connection.read(() => traceExists(connection, traceId(1))), true);
  strictEqual(connection.read(() => traceExists(connection, traceId(2))), false);
});
