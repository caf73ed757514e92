import { strictEqual } from "node:assert/strict";
import { InputError, ServiceError } from "../../../lib/contracts/mod.ts";
import { exitCodeOf } from "../../../tasks/command/exit_code.ts";

Deno.test("exitCodeOf() tells bad input, denied permissions, services and defects apart", () => {
  strictEqual(exitCodeOf(new InputError("Cannot read it")), 2);
  strictEqual(exitCodeOf(new Deno.errors.NotCapable("Requires read access")), 2);
  strictEqual(exitCodeOf(new ServiceError("Cannot reach it")), 4);
  strictEqual(exitCodeOf(new TypeError("x is undefined")), 70);
  strictEqual(exitCodeOf("text"), 70);
});
