import { deepStrictEqual } from "node:assert/strict";
import { type ColumnKind, isNumberKind, isTimeKind } from "../../lib/engines/column_kind.ts";

const KINDS: ColumnKind[] = ["integer", "real", "boolean", "date", "timestamp", "timestamptz", "text", "json", "other"];

Deno.test("isNumberKind() and isTimeKind() part the kinds", () => {
  deepStrictEqual(KINDS.filter(isNumberKind), ["integer", "real"]);
  deepStrictEqual(KINDS.filter(isTimeKind), ["date", "timestamp", "timestamptz"]);
});
