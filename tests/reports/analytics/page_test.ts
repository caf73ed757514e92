import { ok, strictEqual } from "node:assert/strict";
import { analyticsPage } from "../../../lib/reports/analytics/page.tsx";
import { samplePeriod } from "./sample_period.ts";

Deno.test("analyticsPage() draws trends, escapes what comes from data, and stays small", () => {
  const page = analyticsPage(samplePeriod());
  strictEqual((page.match(/<svg/g) ?? []).length, 3);
  ok(page.includes("Success by day, with 95 % intervals"));
  strictEqual(page.includes("<script>alert"), false);
  strictEqual(page.includes("<b>lost"), false);
  ok(analyticsPage(samplePeriod(365)).length < 200_000);
});

Deno.test("analyticsPage() of one day has no trends", () => {
  strictEqual(analyticsPage(samplePeriod(1)).includes("<svg"), false);
});
