import { strictEqual } from "node:assert/strict";
import { kernelDisplay, letLeave } from "../../lib/notebook/kernel_display.ts";

Deno.test("kernelDisplay() finds no kernel in a test", () => {
  strictEqual(kernelDisplay(), null);
});

Deno.test("letLeave() lets what is due happen first", async () => {
  let left = false;
  setTimeout(() => left = true, 0);
  await letLeave();
  strictEqual(left, true);
});
