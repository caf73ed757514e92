import { strictEqual } from "node:assert/strict";
import { cramerVonMisesSurvival } from "../../../lib/drift/methods/cramer_von_mises_survival.ts";
import { close } from "../../statistics/close.ts";
import { figures } from "../fixtures/read_fixture.ts";

Deno.test("cramerVonMisesSurvival() equals the published points", () => {
  // T. W. Anderson and D. A. Darling (1952), Annals of Mathematical Statistics 23, table 1.
  for (const [x, p] of [[0.34730, 0.1], [0.46136, 0.05], [0.74346, 0.01], [1.16786, 0.001]] as const) {
    close(cramerVonMisesSurvival(x), p, 2e-4, `${x}:`);
  }
});

Deno.test("cramerVonMisesSurvival() equals scipy's where that has digits, across the change of formula", () => {
  for (const [x = 0, p = 0] of figures()["cramer von mises limit"]) {
    // scipy stops its series at terms of 1e-7.
    close(cramerVonMisesSurvival(x) - p, 0, 2e-7, `${x}:`);
  }
});

Deno.test("cramerVonMisesSurvival() keeps falling far out", () => {
  strictEqual(cramerVonMisesSurvival(0.001), 1);
  // The tail goes as e^(−π²x/2).
  close(Math.log(cramerVonMisesSurvival(21) / cramerVonMisesSurvival(20)), -(Math.PI ** 2) / 2, 0.01);
});
