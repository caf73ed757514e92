import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { deadline, interrupted, isInterrupt } from "../../../tasks/notebooks/waiting.ts";

Deno.test("deadline() passes with its error, unless it is cleared", async () => {
  await rejects(deadline(0, () => new RangeError("Too late")).passed, /Too late/);
  const cleared = deadline(0, () => new RangeError("Too late"));
  cleared.clear();
  const outcome = await Promise.race([cleared.passed, new Promise((resolve) => setTimeout(resolve, 5, "nothing"))]);
  strictEqual(outcome, "nothing");
});

Deno.test("interrupted() passes when the signal is aborted, before or after", async () => {
  const before = AbortSignal.abort(new DOMException("Interrupted", "AbortError"));
  await rejects(interrupted(before).passed, { name: "AbortError" });
  const controller = new AbortController();
  const later = interrupted(controller.signal);
  controller.abort(new TypeError("Stop"));
  await rejects(later.passed, /Stop/);
  interrupted(undefined).clear();
});

Deno.test("isInterrupt() knows an interrupt from an error", () => {
  const errors = [new DOMException("Interrupted", "AbortError"), new TypeError("x"), "x", undefined];
  deepStrictEqual(errors.map(isInterrupt), [true, false, false, false]);
});
