import { rejects } from "node:assert/strict";
import { openPostgres } from "../../../lib/engines/postgres/open_postgres.ts";

// Against a real server it is tested in tests/compat/engines_test.ts.
Deno.test("openPostgres() refuses an address that is none, and keeps its password to itself", async () => {
  await rejects(
    openPostgres("mysql://me:secret@host/db"),
    (error: Error) => error.name === "InputError" && !error.message.includes("secret"),
  );
  await rejects(openPostgres("host/db"), { name: "InputError" });
});

Deno.test("openPostgres() says that the server cannot be reached at the first question", async () => {
  await using engine = await openPostgres("postgres://me:secret@127.0.0.1:1/db", { connectTimeoutMs: 1000 });
  await rejects(
    engine.describe({ kind: "table", source: "t" }),
    (error: Error) =>
      error.name === "ServiceError" && /127\.0\.0\.1:1 cannot be reached/.test(error.message) &&
      !error.message.includes("secret"),
  );
});

Deno.test("openPostgres() ends with the reason of the signal", async () => {
  const reason = new Error("enough");
  await using engine = await openPostgres("postgres://me@127.0.0.1:1/db", { signal: AbortSignal.abort(reason) });
  await rejects(engine.describe({ kind: "table", source: "t" }), reason);
});
