import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import type { Display } from "../../lib/notebook/kernel_display.ts";
import { showProgress } from "../../lib/notebook/show_progress.ts";

function fakeClock() {
  let moment = 0;
  return { now: () => moment, monotonic: () => moment, advance: (ms: number) => void (moment += ms) };
}

Deno.test("showProgress() draws anew in one place, at most ten times a second", async () => {
  const drawn: [string, boolean | undefined][] = [];
  const ids = new Set<string | undefined>();
  const display: Display = (bundle, options) => {
    drawn.push([bundle["text/plain"], options?.update]);
    ids.add(options?.displayId);
    return Promise.resolve();
  };
  const clock = fakeClock();
  const progress = await showProgress("Evaluating", { display, clock });
  for (let done = 1; done <= 30; done++) {
    clock.advance(10);
    progress.update({ done, total: 30, failed: done > 25 ? 1 : 0 });
  }
  await progress.finish();
  deepStrictEqual(drawn, [
    ["Evaluating", false],
    ["Evaluating: 10 of 30", true],
    ["Evaluating: 20 of 30", true],
    ["Evaluating: 30 of 30, 1 failed", true],
    ["Evaluating: 30 of 30, 1 failed", true],
  ]);
  strictEqual(ids.size, 1);
});

Deno.test("showProgress() writes one line outside of a notebook", async () => {
  const written: string[] = [];
  const progress = await showProgress("Evaluating", { write: (text) => written.push(text) });
  for (let done = 1; done <= 3; done++) progress.update({ done, total: 3 });
  await progress.finish();
  deepStrictEqual(written, ["Evaluating: 3 of 3"]);
});

Deno.test("showProgress() tells in the end that it could not be drawn", async () => {
  let calls = 0;
  const display: Display = () => calls++ === 0 ? Promise.resolve() : Promise.reject(new TypeError("No front end"));
  const progress = await showProgress("Evaluating", { display });
  progress.update({ done: 1, total: 1 });
  await rejects(progress.finish(), /No front end/);
});
