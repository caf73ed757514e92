import { deepStrictEqual } from "node:assert/strict";
import { formatResponseTime } from "../../../lib/reports/analytics/response_time.ts";

Deno.test("formatResponseTime() does not claim that an answer took no time", () => {
  deepStrictEqual([0, 0.25, 1, 1534, null].map(formatResponseTime), ["< 1 ms", "0.25 ms", "1.00 ms", "1.53 s", "—"]);
});
