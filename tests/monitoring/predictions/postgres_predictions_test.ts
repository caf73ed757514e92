import { rejects } from "node:assert/strict";
import { openPostgresPredictions } from "../../../lib/monitoring/predictions/postgres_predictions.ts";

// What it does with a server that answers is in tests/compat/predictions_test.ts.
Deno.test("openPostgresPredictions() says which server does not answer, without its password", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  await rejects(openPostgresPredictions(`postgres://me:secret@127.0.0.1:${port}/company`), (error: Error) => {
    return error.name === "ServiceError" && !error.message.includes("secret") &&
      /Cannot open the predictions in "postgres:\/\/.*127\.0\.0\.1.*ECONNREFUSED/.test(error.message);
  });
});
