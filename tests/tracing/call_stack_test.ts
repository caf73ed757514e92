import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { CallStack } from "../../lib/tracing/call_stack.ts";

Deno.test("CallStack is deep from the seventeenth call on", () => {
  const calls = new CallStack();
  deepStrictEqual([calls.isDeep, calls.hasRoom()], [false, true]);
  calls.depth = 16;
  deepStrictEqual([calls.isDeep, calls.hasRoom()], [true, true]);
});

Deno.test("CallStack sees the end of the stack before it is reached", () => {
  const calls = new CallStack();
  calls.depth = 16;
  let narrow = 0;
  const descend = (): number => {
    if (!calls.hasRoom()) narrow++;
    return 1 + descend();
  };
  let message = "";
  try {
    descend();
  } catch (error) {
    message = String(error);
  }
  strictEqual(message, "RangeError: Maximum call stack size exceeded");
  // 48 KiB hold at least a hundred frames of such a small function.
  strictEqual(narrow > 100, true, `${narrow} frames without room`);
});
