import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { Progress } from "../../../tasks/command/progress.ts";

Deno.test("Progress writes about ten plain lines where there is no terminal", () => {
  const lines: string[] = [];
  const progress = new Progress({ label: "Evaluating", terminal: false, write: (text) => lines.push(text) });
  for (let done = 1; done <= 200; done++) progress.update({ done, total: 200, failed: done > 100 ? 1 : 0 });
  strictEqual(lines.length, 10);
  strictEqual(lines[0], "Evaluating: 20 of 200\n");
  strictEqual(lines.at(-1), "Evaluating: 200 of 200, 1 failed\n");
});

Deno.test("Progress stays silent for short work where there is no terminal", () => {
  const lines: string[] = [];
  const progress = new Progress({ label: "Evaluating", terminal: false, write: (text) => lines.push(text) });
  for (let done = 1; done <= 20; done++) progress.update({ done, total: 20 });
  deepStrictEqual(lines, []);
});

Deno.test("Progress draws a bar in place on a terminal and takes it away at the end", () => {
  const writes: string[] = [];
  const progress = new Progress({ label: "Evaluating", terminal: true, write: (text) => writes.push(text) });
  progress.update({ done: 1, total: 2 });
  progress.update({ done: 2, total: 2 });
  match(writes[0] ?? "", /Evaluating \[#{15}-{15}\] 1\/2/);
  strictEqual(writes.at(-1), "\r\x1b[K");
});
