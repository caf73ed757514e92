import { deepStrictEqual, ok, rejects } from "node:assert/strict";
import { DEFAULT_PREDICTIONS, openPredictions } from "../../../lib/monitoring/predictions/prediction_table.ts";
import { filesOf, inFolder } from "../../tracking/outbox/fixed.ts";

Deno.test(
  "openPredictions() opens the project's own file where no address is given",
  inFolder(async (folder) => {
    await using table = await openPredictions(undefined, { folder });
    deepStrictEqual(await table.read(), []);
    ok(filesOf(folder).includes(DEFAULT_PREDICTIONS.replace("sqlite:///", "")));
  }),
);

Deno.test("openPredictions() refuses other addresses without showing a password", async () => {
  await rejects(openPredictions("mysql://me:secret@host/db"), (error: Error) => {
    return error.name === "InputError" && /"mysql:\/\//.test(error.message) && !error.message.includes("secret");
  });
});
