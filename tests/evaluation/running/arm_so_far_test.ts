import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { ArmSoFar } from "../../../lib/evaluation/running/arm_so_far.ts";
import { random } from "../../../lib/statistics/mod.ts";
import { close } from "../../statistics/close.ts";

Deno.test("ArmSoFar counts passes and failures without a variance, and graded outcomes with theirs", () => {
  const arm = new ArmSoFar();
  deepStrictEqual([arm.arm(), arm.graded], [{ n: 0, mean: 0 }, false]);
  for (const value of [1, 0, 1, 1]) arm.add(value);
  deepStrictEqual(arm.arm(), { n: 4, mean: 0.75 });
  arm.add(0.5);
  // Population variance of 1, 0, 1, 1, 0.5: mean 0.7, squares 0.65.
  close(arm.arm().variance, 0.65 - 0.49, 1e-12);
  strictEqual(arm.graded, true);
});

Deno.test("ArmSoFar forgets what is taken back", () => {
  const stream = random(3, "arm");
  const arm = new ArmSoFar();
  const passing = Array.from({ length: 2000 }, () => stream.uniform());
  for (const value of passing) arm.add(value);
  arm.add(1);
  arm.add(0);
  for (const value of passing) arm.remove(value);
  const { n, mean, variance } = arm.arm();
  deepStrictEqual([n, variance, arm.graded], [2, undefined, false]);
  close(mean, 0.5, 1e-9);
});
