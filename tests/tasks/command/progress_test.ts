import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { Progress } from "../../../tasks/command/progress.ts";

Deno.test("Progress writes a plain line every two seconds where there is no terminal", () => {
  const lines: string[] = [];
  let time = 0;
  const progress = new Progress({
    label: "Evaluating",
    terminal: false,
    write: (text) => lines.push(text),
    monotonic: () => time,
  });
  for (let done = 1; done <= 60; done++) {
    time += 100;
    progress.update({ done, total: 60, failed: done > 30 ? 1 : 0 });
  }
  deepStrictEqual(lines, [
    "Evaluating: 20 of 60\n",
    "Evaluating: 40 of 60, 1 failed\n",
    "Evaluating: 60 of 60, 1 failed\n",
  ]);
});

Deno.test("Progress draws a bar in place on a terminal and takes it away at the end", () => {
  const writes: string[] = [];
  const progress = new Progress({ label: "Evaluating", terminal: true, write: (text) => writes.push(text) });
  progress.update({ done: 1, total: 2 });
  progress.update({ done: 2, total: 2 });
  match(writes[0] ?? "", /Evaluating \[#{15}-{15}\] 1\/2/);
  strictEqual(writes.at(-1), "\r\x1b[K");
});
