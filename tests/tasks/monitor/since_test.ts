import { strictEqual, throws } from "node:assert/strict";
import { parseSince } from "../../../tasks/monitor/since.ts";

Deno.test("parseSince() reads dates and how long ago", () => {
  strictEqual(parseSince("2026-11-01", 0), Date.UTC(2026, 10, 1));
  strictEqual(parseSince("7d", 10 * 86_400_000), 3 * 86_400_000);
  strictEqual(parseSince("1.5h", 5_400_000), 0);
  throws(() => parseSince("last week", 0), { name: "InputError", message: /expected a date/ });
});
