import { strictEqual, throws } from "node:assert/strict";
import { studentTCdf, studentTQuantile, studentTSurvival } from "../../lib/statistics/student_t.ts";
import { close, prints } from "./close.ts";

Deno.test("studentTQuantile() equals the published table", () => {
  // Abramowitz and Stegun (1964), table 26.10.
  for (
    const [p, df, printed] of [
      [0.975, 1, "12.706"],
      [0.975, 2, "4.303"],
      [0.975, 5, "2.571"],
      [0.975, 9, "2.262"],
      [0.975, 30, "2.042"],
      [0.975, 120, "1.980"],
      [0.995, 10, "3.169"],
      [0.9, 4, "1.533"],
    ] as const
  ) prints(studentTQuantile(p, df), printed, `${p}, ${df}:`);
});

Deno.test("studentTCdf() with one and two degrees of freedom has its closed forms", () => {
  for (const t of [-1e5, -3, -0.2, 0, 1e-3, 0.9, 7, 1e4]) {
    close(studentTCdf(t, 1), Math.atan2(1, -t) / Math.PI, 1e-14, `${t}:`);
    if (t >= -10) close(studentTCdf(t, 2), 0.5 * (1 + t / Math.sqrt(2 + t * t)), 1e-14, `${t}:`);
  }
});

Deno.test("studentTQuantile() inverts studentTSurvival() for fractional degrees of freedom", () => {
  for (const df of [0.7, 2.5, 3.26087, 17.3, 4000]) {
    for (const p of [1e-30, 1e-6, 0.03, 0.2, 0.3, 0.49]) {
      close(studentTSurvival(-studentTQuantile(p, df), df), p, 1e-12, `${p}, ${df}:`);
    }
  }
});

Deno.test("Student's t at its ends", () => {
  strictEqual(studentTQuantile(0.5, 3), 0);
  strictEqual(studentTQuantile(1, 3), Infinity);
  strictEqual(studentTSurvival(Infinity, 3), 0);
  strictEqual(studentTCdf(Infinity, 3), 1);
  throws(() => studentTCdf(1, 0), {
    name: "RangeError",
    message: /degreesOfFreedom must be a positive number, received 0/,
  });
  throws(() => studentTCdf(NaN, 3), { name: "RangeError", message: /t must be a number, received NaN/ });
});
