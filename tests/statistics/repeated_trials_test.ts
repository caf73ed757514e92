import { ok, strictEqual, throws } from "node:assert/strict";
import { passAtEstimate, passHatEstimate } from "../../lib/statistics/mod.ts";
import { close, prints, printsInterval } from "./close.ts";

/** Every fifth airline task of τ-bench, gpt-4o: passes of 4 trials. */
const airline = [0, 1, 0, 2, 4, 0, 2, 4, 3, 2].map((passes) => ({ passes, trials: 4 }));

Deno.test("passHatEstimate() equals the reference cases", () => {
  prints(passHatEstimate([{ passes: 5, trials: 8 }], 4).value, "0.0714286");
  strictEqual(passHatEstimate([{ passes: 3, trials: 4 }], 2).value, 0.5);
  const { value, n, interval } = passHatEstimate(airline, 1);
  close(value, 0.45, 1e-14);
  strictEqual(n, 10);
  printsInterval(interval, "0.219", "0.704");
});

Deno.test("passHatEstimate() falls with k, passAtEstimate() rises, and both start at the pass rate", () => {
  const hat = [1, 2, 3, 4].map((k) => passHatEstimate(airline, k).value ?? NaN);
  const at = [1, 2, 3, 4].map((k) => passAtEstimate(airline, k).value ?? NaN);
  close(hat[0], at[0] ?? NaN, 1e-14);
  // All four passed in 2 of 10 tasks; at least one in 7 of 10.
  close(hat[3], 0.2, 1e-14);
  close(at[3], 0.7, 1e-14);
  for (let k = 1; k < 4; k++) ok((hat[k] ?? 1) < (hat[k - 1] ?? 0) && (at[k] ?? 0) > (at[k - 1] ?? 1));
});

Deno.test("passHatEstimate() with five or fewer tasks that failed counts no more than tasks", () => {
  // Ten tasks, four of which failed once: rule 5 keeps the effective size at 10.
  const tasks = Array.from({ length: 10 }, (_, task) => ({ passes: task < 4 ? 3 : 4, trials: 4 }));
  const { interval } = passHatEstimate(tasks, 1);
  // Wilson of 0.9 with 10 and t(9) = 2.262157: (9 + 2.5587 − 2.2622·√(0.9 + 1.2793)) / 15.1174.
  prints(interval?.low, "0.5437");
});

Deno.test("passAtEstimate() of perfect tasks is not certain", () => {
  const { value, interval } = passAtEstimate(Array.from({ length: 10 }, () => ({ passes: 4, trials: 4 })), 2);
  strictEqual(value, 1);
  close(interval?.low, 10 / (10 + 2.2621571627409915 ** 2), 1e-9);
});

Deno.test("passHatEstimate() leaves out tasks with too few trials and says so", () => {
  const some = passHatEstimate([...airline, { passes: 1, trials: 1 }], 2);
  strictEqual(some.n, 10);
  strictEqual(some.reason, "1 of 11 tasks have fewer than 2 trials");
  const none = passHatEstimate([{ passes: 1, trials: 1 }], 2);
  strictEqual(none.value, null);
  strictEqual(none.reason, "undefined: no task with enough trials; 1 of 1 tasks have fewer than 2 trials");
  strictEqual(passHatEstimate(airline.slice(0, 1), 2).reason, "no interval from one task");
  strictEqual(passHatEstimate(airline.slice(0, 3), 2).reason, "3 tasks: conclude nothing from fewer than 5");
  throws(() => passHatEstimate(airline, 0), { name: "RangeError", message: /k must be a whole number of at least 1/ });
  throws(() => passHatEstimate([{ passes: 5, trials: 4 }], 1), {
    name: "RangeError",
    message: /passes must be a whole number from 0 to 4/,
  });
});
