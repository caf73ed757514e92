import { strictEqual, throws } from "node:assert/strict";
import { numberAt, numberOrNullAt, textOrNullAt } from "../../lib/engines/sql_row.ts";

Deno.test("numberAt() and textOrNullAt() take what they are named for and nothing else", () => {
  const row = [1.5, "a", null, true];
  strictEqual(numberAt(row, 0), 1.5);
  strictEqual(numberOrNullAt(row, 2), null);
  strictEqual(textOrNullAt(row, 1), "a");
  strictEqual(textOrNullAt(row, 2), null);
  throws(() => numberAt(row, 1), { name: "TypeError", message: /expected a number in column 2, received "a"/ });
  throws(() => numberAt(row, 2), TypeError);
  throws(() => numberOrNullAt(row, 9), TypeError);
  throws(() => textOrNullAt(row, 3), { name: "TypeError", message: /expected text in column 4, received true/ });
});
