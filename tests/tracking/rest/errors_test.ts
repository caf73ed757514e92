import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { InputError, ServiceError } from "../../../lib/contracts/mod.ts";
import { isMissing, isThereAlready, orNull, RequestRefused, ServerFailure } from "../../../lib/tracking/rest/errors.ts";

Deno.test("RequestRefused is the user's fault, ServerFailure the server's", () => {
  const refused = new RequestRefused("Cannot start the run: no", { status: 400, code: "INVALID_PARAMETER_VALUE" });
  const failed = new ServerFailure("Cannot start the run: broken", { status: 500, code: "" }, { hint: "wait" });
  deepStrictEqual([refused instanceof InputError, refused.name, refused.status], [true, "InputError", 400]);
  deepStrictEqual([failed instanceof ServiceError, failed.name, failed.hint], [true, "ServiceError", "wait"]);
});

Deno.test("isMissing() and isThereAlready() go by MLflow's words", () => {
  const refused = (status: number, code: string) => new RequestRefused("no", { status, code });
  strictEqual(isMissing(refused(404, "")), true);
  strictEqual(isMissing(refused(400, "RESOURCE_DOES_NOT_EXIST")), true);
  strictEqual(isMissing(refused(400, "INVALID_PARAMETER_VALUE")), false);
  strictEqual(isMissing(new Error("404")), false);
  strictEqual(isThereAlready(refused(400, "RESOURCE_ALREADY_EXISTS")), true);
  strictEqual(isThereAlready(refused(400, "")), false);
});

Deno.test("orNull() turns what is missing into null, and nothing else", async () => {
  strictEqual(await orNull(Promise.resolve(1)), 1);
  strictEqual(await orNull(Promise.reject(new RequestRefused("no", { status: 404, code: "" }))), null);
  await rejects(orNull(Promise.reject(new ServiceError("down"))), /down/);
});
