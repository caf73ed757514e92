import { deepStrictEqual, match } from "node:assert/strict";
import { runSteps, type Step, type StepsOptions } from "../../../tasks/quality/steps.ts";

function recorder(): { lines: string[]; options: StepsOptions } {
  const lines: string[] = [];
  let time = 0;
  const clock = { now: () => 0, monotonic: () => (time += 500) };
  return { lines, options: { clock, concurrency: 1, print: (text) => lines.push(text) } };
}

function step(name: string, good: boolean, extra: { output?: string; note?: string } = {}): Step {
  return { name, run: () => Promise.resolve({ good, output: "", ...extra }) };
}

Deno.test("runSteps() prints a line with the duration for each step and names those that failed", async () => {
  const { lines, options } = recorder();
  const steps = [
    step("format", true, { note: "3 files" }),
    step("lint", false, { output: "one\n\ntwo\n" }),
    step("types", true),
  ];
  deepStrictEqual(await runSteps(steps, options), ["lint"]);
  deepStrictEqual(lines, [
    "ok     format: 3 files (0.5 s)",
    "FAILED lint (0.5 s)",
    "  one\n\n  two",
    "ok     types (0.5 s)",
  ]);
});

Deno.test("runSteps() goes on after a step that throws", async () => {
  const { lines, options } = recorder();
  const broken: Step = { name: "broken", run: () => Promise.reject(new TypeError("Cannot start")) };
  deepStrictEqual(await runSteps([broken, step("types", true)], options), ["broken"]);
  match(lines[1] ?? "", /^ {2}TypeError: Cannot start/);
  deepStrictEqual(lines[2], "ok     types (0.5 s)");
});

Deno.test("runSteps() runs as many steps at once as it may, and names failures in the order of the steps", async () => {
  const { options } = recorder();
  let running = 0;
  let most = 0;
  const steps = ["a", "b", "c", "d"].map((name): Step => ({
    name,
    async run() {
      most = Math.max(most, ++running);
      for (let turn = 0; turn < (name === "a" ? 20 : 2); turn++) await Promise.resolve();
      running--;
      return { good: false, output: "" };
    },
  }));
  deepStrictEqual(await runSteps(steps, { ...options, concurrency: 2 }), ["a", "b", "c", "d"]);
  deepStrictEqual(most, 2);
});
