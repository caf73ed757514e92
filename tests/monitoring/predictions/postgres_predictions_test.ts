import { rejects } from "node:assert/strict";
import { toErrorData } from "../../../lib/contracts/mod.ts";
import { openPostgresPredictions } from "../../../lib/monitoring/predictions/postgres_predictions.ts";

// What it does with a server that answers is in tests/compat/predictions_test.ts.
Deno.test("openPostgresPredictions() says which server does not answer, without its password", async () => {
  // Port 9 is nobody's here; a free one could be another test's a moment later.
  await rejects(openPostgresPredictions("postgres://me:secret@127.0.0.1:9/company"), (error: Error) => {
    return error.name === "ServiceError" && !error.message.includes("secret") &&
      /Cannot open the predictions in "postgres:\/\/.*127\.0\.0\.1.*ECONNREFUSED/.test(error.message);
  });
});

Deno.test("openPostgresPredictions() hides the password where the driver quotes the address", async () => {
  for (const password of ["s3cret", "s3 cret", "s3/cret"]) {
    await rejects(openPostgresPredictions(`postgres://me:${password}@127.0.0.1:99999999/company`), (error: Error) => {
      const told = JSON.stringify(toErrorData(error));
      return error.name === "InputError" && /Invalid URL: 'postgres:\/\/\*\*\*@127/.test(told) && !/s3|cret/.test(told);
    });
  }
});
