import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { chunkKeyOf, chunkSpan, phaseOf } from "../../../lib/drift/chunks/chunk_key.ts";

const by = (unit: "day" | "week" | "month") => ({ column: "time", unit });

Deno.test("chunkSpan() gives the first day and the first after it", () => {
  deepStrictEqual(chunkSpan("2024-02-28", by("day")), { start: "2024-02-28", end: "2024-02-29" });
  deepStrictEqual(chunkSpan("2024-02-26", by("week")), { start: "2024-02-26", end: "2024-03-04" });
  deepStrictEqual(chunkSpan("2025-12", by("month")), { start: "2025-12-01", end: "2026-01-01" });
  deepStrictEqual(chunkSpan("7", { size: 100 }), { start: null, end: null });
  throws(() => chunkSpan("soon", by("day")), { name: "RangeError", message: /received "soon"/ });
});

Deno.test("phaseOf() tells weekdays and months, of a week by its Thursday", () => {
  strictEqual(phaseOf("2026-11-21", by("day")), "weekday 6");
  strictEqual(phaseOf("2025-03", by("month")), "month 3");
  strictEqual(phaseOf("2026-06-29", by("week")), "month 7");
  strictEqual(phaseOf("7", { size: 100 }), null);
});

Deno.test("chunkKeyOf() names the chunk of a moment as engines do", () => {
  const moment = Date.UTC(2026, 10, 22, 23, 59);
  deepStrictEqual((["day", "week", "month"] as const).map((unit) => chunkKeyOf(moment, unit)), [
    "2026-11-22",
    "2026-11-16",
    "2026-11",
  ]);
});
