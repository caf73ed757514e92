import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { trainerOf, trainers } from "../../../lib/agents/training/trainers.ts";

Deno.test("every trainer is found by its name, with what a registry needs", () => {
  for (const [name, trainer] of Object.entries(trainers)) {
    strictEqual(trainerOf(name), trainer);
    strictEqual(trainer.name, name);
    deepStrictEqual(trainer.signature.outputs.map((column) => column.name), ["prediction", "probability"]);
  }
  throws(() => trainerOf("toString"), { name: "InputError", message: /expected one of fp, ep, intent, scorecard/ });
});
